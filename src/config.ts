import { z } from 'zod';
import { StartError } from './errors.ts';

/** A server that turns texts into vectors, in the way of OpenAI's API. */
export interface EmbeddingsConfig {
  readonly baseUrl: string;
  readonly model: string;
  /** Secret. */
  readonly apiKey: string;
}

/** What the environment sets. */
export interface Config {
  /** Where the bot keeps files of its own. */
  readonly dataFolder: string;
  /** Not there: no vectors. */
  readonly embeddings?: EmbeddingsConfig;
}

/** Local servers want no key, but the client insists on one. */
const noKey = 'none';

/** A variable set to nothing is not set. */
const setting = z
  .string()
  .optional()
  .transform(value => value?.trim() || undefined);

/** A web address with nothing secret in it. */
function isPlainUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

const baseUrl = setting.refine(value => value === undefined || isPlainUrl(value), {
  error:
    'must be an http or https address without a user or password in it, such as http://127.0.0.1:11434/v1; a key goes into EMBEDDINGS_API_KEY',
});
const key = setting.refine(value => value === undefined || /^[\x21-\x7e]+$/.test(value), {
  error: 'must be plain letters, digits and signs on one line; copy the key again',
});

const environmentSchema = z
  .object({ DATA_DIR: setting, EMBEDDINGS_BASE_URL: baseUrl, EMBEDDINGS_MODEL: setting, EMBEDDINGS_API_KEY: key })
  .superRefine((given, { addIssue }) => {
    const pair = ['EMBEDDINGS_BASE_URL', 'EMBEDDINGS_MODEL'] as const;
    const missing = pair.filter(name => given[name] === undefined);
    if (missing.length !== 1) return;
    const [name = ''] = missing;
    const other = pair.find(each => each !== name);
    addIssue({ code: 'custom', path: [name], message: `is missing; set it, or remove ${other} to do without vectors` });
  });

/**
 * Reads the environment; nothing else does. @throws StartError that names each variable that cannot be used and the
 * cure, never a value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environmentSchema.safeParse(environment);
  if (!read.success)
    throw new StartError(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
  const { DATA_DIR, EMBEDDINGS_BASE_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY } = read.data;
  return {
    dataFolder: DATA_DIR ?? 'data',
    ...(EMBEDDINGS_BASE_URL && EMBEDDINGS_MODEL
      ? {
          embeddings: { baseUrl: EMBEDDINGS_BASE_URL, model: EMBEDDINGS_MODEL, apiKey: EMBEDDINGS_API_KEY ?? noKey },
        }
      : {}),
  };
}
