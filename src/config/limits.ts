import { z } from 'zod';
import { numberSetting, section, setting, variable } from './variable.ts';

/** How much may be asked, and by whom. */
export interface LimitsConfig {
  /** Questions, commands and presses a minute; 0 is no limit. Each replica counts for itself. */
  readonly perMinute: { readonly person: number; readonly channel: number; readonly workspace: number };
  /** Only these workspaces are answered; without it, all. */
  readonly allowedWorkspaces?: ReadonlySet<string>;
  readonly deniedWorkspaces: ReadonlySet<string>;
  readonly deniedChannels: ReadonlySet<string>;
  readonly deniedPeople: ReadonlySet<string>;
}

/** Ids of Slack and Discord, separated by commas or spaces. */
const idsSetting = setting.transform((value, { addIssue }): ReadonlySet<string> | undefined => {
  const ids = value?.split(/[\s,]+/).filter(id => id !== '');
  if (!ids || ids.every(id => /^[A-Za-z0-9]+$/.test(id))) return ids && new Set(ids);
  addIssue({ code: 'custom', message: 'must be ids separated by commas, such as T024BE7LD, 80351110224678912' });
  return z.NEVER;
});

const perMinute = (otherwise: number) => numberSetting(0, 1_000_000, otherwise);

const variables = z.object({
  RATE_LIMIT_PERSON: variable(perMinute(20), {
    says: 'Questions, commands and presses a minute from one person; 0 is no limit',
    example: '20',
  }),
  RATE_LIMIT_CHANNEL: variable(perMinute(60), { says: 'The same for one channel', example: '60' }),
  RATE_LIMIT_WORKSPACE: variable(perMinute(600), {
    says: 'The same for one Slack workspace or Discord server',
    example: '600',
  }),
  ALLOW_WORKSPACES: variable(idsSetting, {
    says: 'Answer only in these Slack workspaces and Discord servers, by id; a direct message on Discord counts as its person’s id',
    example: 'T024BE7LD, 80351110224678912',
  }),
  DENY_WORKSPACES: variable(idsSetting, { says: 'Never answer in these', example: 'T024BE7LD' }),
  DENY_CHANNELS: variable(idsSetting, {
    says: 'Never answer in these channels, nor in threads below them',
    example: 'C012AB3CD, 80351110224678913',
  }),
  DENY_PEOPLE: variable(idsSetting, { says: 'Never answer these people, by id', example: 'U012AB3CD' }),
});

/** The variables of limits. */
export const limitsSection = section(
  'Limits',
  variables,
  variables.transform(
    (given): LimitsConfig => ({
      perMinute: {
        person: given.RATE_LIMIT_PERSON,
        channel: given.RATE_LIMIT_CHANNEL,
        workspace: given.RATE_LIMIT_WORKSPACE,
      },
      ...(given.ALLOW_WORKSPACES ? { allowedWorkspaces: given.ALLOW_WORKSPACES } : {}),
      deniedWorkspaces: given.DENY_WORKSPACES ?? new Set(),
      deniedChannels: given.DENY_CHANNELS ?? new Set(),
      deniedPeople: given.DENY_PEOPLE ?? new Set(),
    }),
  ),
);
