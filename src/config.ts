import { type DiscordConfig, discordSection } from './config/discord.ts';
import { type EmbeddingsConfig, embeddingsSection } from './config/embeddings.ts';
import { type LlmConfig, llmSection } from './config/llm.ts';
import { type MarketsConfig, marketsSection } from './config/markets.ts';
import { type SlackConfig, slackSection } from './config/slack.ts';
import { type StorageConfig, storageSection } from './config/storage.ts';
import type { Section } from './config/variable.ts';
import { StartError } from './errors.ts';

export type { DiscordConfig, EmbeddingsConfig, LlmConfig, MarketsConfig, SlackConfig, StorageConfig };

/** What the environment sets. A part that is not there is off. */
export interface Config {
  readonly storage: StorageConfig;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly embeddings?: EmbeddingsConfig;
  readonly markets: MarketsConfig;
  readonly llm?: LlmConfig;
}

/** Every section, in the order people are shown them. */
export const sections = {
  slack: slackSection,
  discord: discordSection,
  markets: marketsSection,
  llm: llmSection,
  embeddings: embeddingsSection,
  storage: storageSection,
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; nothing else does. @throws StartError that names each variable that cannot be used and the
 * cure, never a value.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems = misspelt(environment);
  const read = <T>({ schema }: Section<T>): T | undefined => {
    const result = schema.safeParse(environment);
    if (result.success) return result.data;
    problems.push(...result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
    return undefined;
  };
  const [slack, discord, embeddings] = [read(sections.slack), read(sections.discord), read(sections.embeddings)];
  const llm = read(sections.llm);
  const [storage, markets] = [read(sections.storage), read(sections.markets)];
  if (problems.length > 0 || !storage || !markets) throw new StartError(problems.join('\n'));
  return {
    storage,
    markets,
    ...(slack ? { slack } : {}),
    ...(discord ? { discord } : {}),
    ...(llm ? { llm } : {}),
    ...(embeddings ? { embeddings } : {}),
  };
}

/** Variables that begin like ours. */
const ours = /^(?:SLACK|DISCORD|EMBEDDINGS|LLM|CHIPWIRE)_/;

/** Variables that look like ours and are not: a slip of the fingers would otherwise pass unseen. */
function misspelt(environment: Environment): string[] {
  const known = new Set(Object.values(sections).flatMap(({ variables }) => Object.keys(variables)));
  return Object.keys(environment)
    .filter(name => ours.test(name) && !known.has(name))
    .map(name => `${name} is not a variable of ours; look for a slip, or remove it.`);
}
