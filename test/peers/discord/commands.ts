import type { CommandOption } from './rules/command-options.ts';

/** A registered command. https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export interface Command {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly guild_id?: string;
  readonly type: 1 | 2 | 3;
  readonly name: string;
  readonly name_localizations: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>> | null;
  readonly default_member_permissions: string | null;
  readonly dm_permission: boolean;
  readonly contexts: readonly number[] | null;
  readonly integration_types: readonly number[];
  readonly nsfw: boolean;
  readonly options?: readonly CommandOption[];
}

/** Commands by guild; those under `global` are everywhere. */
export interface Commands {
  readonly scopes: Map<string, Command[]>;
  /** When the creations of the last day were. */
  readonly created: number[];
}

/** The commands of a guild, or the global ones; a list that may be changed. */
export function scopeOf({ scopes }: Commands, guildId: string | undefined): Command[] {
  const key = guildId ?? 'global';
  const found = scopes.get(key) ?? [];
  scopes.set(key, found);
  return found;
}
