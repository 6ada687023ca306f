import { existsSync } from 'node:fs';
import { type DiscordConfig, discordSection } from './config/discord.ts';
import { type EmbeddingsConfig, embeddingsSection } from './config/embeddings.ts';
import { type LimitsConfig, limitsSection } from './config/limits.ts';
import { type LlmConfig, llmSection } from './config/llm.ts';
import { type MarketsConfig, marketsSection } from './config/markets.ts';
import { type OperationConfig, operationSection } from './config/operation.ts';
import { type SlackConfig, slackSection } from './config/slack.ts';
import { type StorageConfig, storageSection } from './config/storage.ts';
import type { Section } from './config/variable.ts';
import { StartError } from './errors.ts';

export type { DiscordConfig, EmbeddingsConfig, LlmConfig, MarketsConfig, OperationConfig, SlackConfig, StorageConfig };

/** What the environment sets. A part that is not there is off. */
export interface Config {
  readonly storage: StorageConfig;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly embeddings?: EmbeddingsConfig;
  readonly markets: MarketsConfig;
  readonly llm?: LlmConfig;
  readonly limits: LimitsConfig;
  readonly operation: OperationConfig;
}

/** Every section, in the order people are shown them. */
export const sections = {
  slack: slackSection,
  discord: discordSection,
  markets: marketsSection,
  llm: llmSection,
  embeddings: embeddingsSection,
  storage: storageSection,
  limits: limitsSection,
  operation: operationSection,
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; nothing else does. @throws StartError that names each variable that cannot be used and the
 * cure, never a value.
 */
export function readConfig(environment: Environment = ownEnvironment()): Config {
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
  const [limits, operation] = [read(sections.limits), read(sections.operation)];
  if (problems.length > 0 || !storage || !markets || !limits || !operation) throw new StartError(problems.join('\n'));
  return {
    storage,
    markets,
    limits,
    operation,
    ...(slack ? { slack } : {}),
    ...(discord ? { discord } : {}),
    ...(llm ? { llm } : {}),
    ...(embeddings ? { embeddings } : {}),
  };
}

/** The environment of the process; what it does not set, a file `.env` in the working directory may. */
function ownEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Variables that begin like ours. */
const ours = /^(?:SLACK_|DISCORD_|EMBEDDINGS_|LLM_|CHIPWIRE_|RATE_LIMIT|(?:ALLOW|DENY)_(?:WORKSPACE|CHANNEL|PE))/;

/** Variables that look like ours and are not: a slip of the fingers would otherwise pass unseen. */
function misspelt(environment: Environment): string[] {
  const known = new Set(Object.values(sections).flatMap(({ variables }) => Object.keys(variables)));
  return Object.keys(environment)
    .filter(name => ours.test(name) && !known.has(name))
    .map(name => `${name} is not a variable of ours; look for a slip, or remove it.`);
}
