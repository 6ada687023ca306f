import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { StartError } from '../src/errors.ts';

const url = 'http://127.0.0.1:11434/v1';

/** What is said of an environment that cannot be used. */
function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'accepted';
}

test('nothing set, or set to nothing, means no vectors and the usual folder', () => {
  const nothing = { DATA_DIR: '', EMBEDDINGS_BASE_URL: ' ', EMBEDDINGS_MODEL: '', EMBEDDINGS_API_KEY: '' };
  expect(readConfig({})).toMatchObject({ storage: { folder: 'data' } });
  expect(readConfig(nothing)).toMatchObject({ storage: { folder: 'data' } });
  expect(readConfig({ EMBEDDINGS_API_KEY: 'unused' })).toMatchObject({ storage: { folder: 'data' } });
});

test('a server and a model are enough; the key of a local server is a placeholder', () => {
  expect(
    readConfig({ EMBEDDINGS_BASE_URL: ` ${url} `, EMBEDDINGS_MODEL: 'bge-m3', DATA_DIR: '/var/bot' }),
  ).toMatchObject({
    storage: { folder: '/var/bot' },
    embeddings: { baseUrl: url, model: 'bge-m3', apiKey: 'none' },
  });
  const keyed = readConfig({ EMBEDDINGS_BASE_URL: url, EMBEDDINGS_MODEL: 'm', EMBEDDINGS_API_KEY: 'sk-1' });
  expect(keyed.embeddings?.apiKey).toBe('sk-1');
});

test.each([
  [{ EMBEDDINGS_BASE_URL: url }, /^EMBEDDINGS_MODEL is missing; set it, or remove EMBEDDINGS_BASE_URL/],
  [{ EMBEDDINGS_MODEL: 'bge-m3' }, /^EMBEDDINGS_BASE_URL is missing; set it, or remove EMBEDDINGS_MODEL/],
  [{ EMBEDDINGS_BASE_URL: 'localhost:11434', EMBEDDINGS_MODEL: 'm' }, /^EMBEDDINGS_BASE_URL must be an http or https/],
  [{ EMBEDDINGS_BASE_URL: 'file:///etc', EMBEDDINGS_MODEL: 'm' }, /^EMBEDDINGS_BASE_URL must be an http or https/],
  [{ EMBEDDINGS_BASE_URL: 'not one', EMBEDDINGS_MODEL: 'm' }, /^EMBEDDINGS_BASE_URL must be .*such as http/],
  [{ EMBEDDINGS_BASE_URL: 'http://u:hush@x/v1', EMBEDDINGS_MODEL: 'm' }, /a key goes into EMBEDDINGS_API_KEY/],
  [{ EMBEDDINGS_API_KEY: 'two\nlines of hush' }, /^EMBEDDINGS_API_KEY must be .*copy it again/],
])('%j is refused by name, with the cure', (environment, says) => {
  expect(refusal(environment)).toMatch(says);
  expect(refusal({ EMBEDDINGS_API_KEY: 'sk-hush', ...environment })).not.toMatch(/hush|localhost|etc\b|not one/);
});
