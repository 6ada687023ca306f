import { randomBytes } from 'node:crypto';
import { refuse } from './api-error.ts';
import type { Context } from './context.ts';
import type { Posted } from './message.ts';
import type { Callback } from './rules/callback.ts';
import { type Signal, signal } from './signal.ts';
import type { Channel, User } from './world.ts';

/** What a person did. */
export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal';

/** Something a person did, from the click to the last follow-up. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly bornAt: number;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose component was used, or that a modal came from. */
  readonly source: Posted | undefined;
  /** The application is installed for this person, not in this place. */
  readonly userInstallOnly: boolean;
  /** Type of the option being typed, for autocomplete. */
  readonly focusedType: number | undefined;
  readonly metadata: object;
  readonly signal: Signal;
  callback: { readonly body: Callback; readonly latencyMs: number } | undefined;
  /** What `@original` means. */
  original: Posted | undefined;
  readonly followUps: Posted[];
  timedOut: boolean;
}

/** Everything of an interaction that the one who makes it decides. */
export type Given = Pick<Interaction, 'kind' | 'user' | 'channel'> &
  Partial<Pick<Interaction, 'source' | 'userInstallOnly' | 'focusedType'>> & { readonly command?: string };

/** Makes an interaction and starts its clock. */
export function born(context: Context, given: Given): Interaction {
  const id = context.newId();
  const token = randomBytes(60).toString('base64url');
  const type = { command: 2, autocomplete: 4, component: 3, modal: 5 }[given.kind];
  const owners = {
    [given.userInstallOnly ? '1' : '0']: given.userInstallOnly ? given.user.id : (given.channel.guild_id ?? '0'),
  };
  const interaction: Interaction = {
    id,
    token,
    kind: given.kind,
    bornAt: context.now(),
    user: given.user,
    channel: given.channel,
    source: given.source,
    userInstallOnly: given.userInstallOnly ?? false,
    focusedType: given.focusedType,
    metadata: {
      id,
      type,
      user: given.user,
      authorizing_integration_owners: owners,
      ...(given.command ? { name: given.command } : {}),
    },
    signal: signal(),
    callback: undefined,
    original: undefined,
    followUps: [],
    timedOut: false,
  };
  context.interactions.set(token, interaction);
  context.open.add(interaction);
  setTimeout(() => {
    if (interaction.callback) return;
    interaction.timedOut = true;
    changed(context, interaction);
  }, context.settings.interactionMs).unref();
  return interaction;
}

/** Wakes whoever waits for this interaction, and strikes it off the open ones when it is answered. */
export function changed(context: Context, interaction: Interaction): void {
  const { timedOut, callback, original } = interaction;
  const isThinking = original?.loading === true && !original.deleted;
  if (timedOut || (callback && !isThinking)) context.open.delete(interaction);
  interaction.signal.notify();
  context.journal.signal.notify();
}

/** The interaction of a webhook route, once it has been answered and while its token lives. */
export function answered(context: Context, application: string, token: string): Interaction {
  const interaction = context.interactions.get(token);
  if (!interaction?.callback || application !== context.world.bot.id || interaction.kind === 'autocomplete')
    return refuse('unknownWebhook');
  if (context.now() - interaction.bornAt > context.settings.tokenLifeMs) refuse('invalidWebhookToken');
  return interaction;
}
