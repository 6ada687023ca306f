import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbedderError } from '../../src/embedder.ts';
import { openaiEmbedder } from '../../src/embedders/openai.ts';
import { root } from '../support/bot.ts';
import { type Behaviour, behaviours, embeddingServer, vectorOf } from '../support/embedding-server.ts';

const over = (baseUrl: string) => openaiEmbedder({ baseUrl, model: 'bge-m3', apiKey: 'sk-secret-9', timeoutMs: 300 });

test('asks as the protocol has it, with the key and nothing else that is secret', async () => {
  const server = await embeddingServer();
  expect(await over(server.baseUrl).embed(['soup', '食堂'])).toEqual([vectorOf('soup'), vectorOf('食堂')]);
  const [request] = server.received;
  expect(server.received).toHaveLength(1);
  expect(request?.path).toBe('POST /v1/embeddings');
  expect(request?.body).toEqual({ model: 'bge-m3', input: ['soup', '食堂'], encoding_format: 'float' });
  expect(request?.headers.authorization).toBe('Bearer sk-secret-9');
  expect(request?.headers).not.toHaveProperty('openai-organization');
});

test('asks for nothing when there is nothing to ask', async () => {
  const server = await embeddingServer();
  expect(await over(server.baseUrl).embed([])).toEqual([]);
  expect(server.received).toEqual([]);
});

test('sends many texts in batches, in order', async () => {
  const server = await embeddingServer();
  const texts = Array.from({ length: 150 }, (_, i) => `word ${'x'.repeat(i)}`);
  expect(await over(server.baseUrl).embed(texts)).toEqual(texts.map(text => vectorOf(text)));
  expect(server.received.map(({ body }) => body.input.length)).toEqual([64, 64, 22]);
});

test('a server that takes ten at once is found out, and remembered', async () => {
  const atMostTen: Behaviour = (texts, response) => {
    if (texts.length <= 10) behaviours.works(texts, response);
    else response.writeHead(400).end();
  };
  const server = await embeddingServer(atMostTen);
  const embedder = over(server.baseUrl);
  const texts = Array.from({ length: 64 }, (_, i) => 'y'.repeat(i + 1));
  expect(await embedder.embed(texts)).toEqual(texts.map(text => vectorOf(text)));
  const before = server.received.length;
  await embedder.embed(texts.slice(0, 16));
  expect(server.received.slice(before).map(({ body }) => body.input.length)).toEqual([8, 8]);
});

test('vectors out of order are put in order', async () => {
  const server = await embeddingServer((_, response) => {
    const data = [2, 0, 1].map(index => ({ index, embedding: [index, 1] }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  const vectors = await over(server.baseUrl).embed(['a', 'b', 'c']);
  expect(vectors.map(([first]) => first)).toEqual([0, 1, 2]);
});

test.each([
  ['fails with 500', /status 500/, 2],
  ['refuses the key', /status 401/, 1],
  ['sends too few', /0 vectors for 1 texts/, 1],
  ['sends NaN', /other than vectors/, 1],
  ['sends null for a number', /other than vectors/, 1],
  ['sends HTML', /other than vectors/, 1],
  ['hangs up', /cannot be reached/, 2],
] as const)('a server that %s is an error that says so, without the key or the text', async (name, says, requests) => {
  const server = await embeddingServer(behaviours[name]);
  const error: unknown = await over(server.baseUrl)
    .embed(['my echo'])
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EmbedderError);
  expect(String(error)).toMatch(says);
  expect(String(error)).not.toMatch(/echo|secret/);
  expect(server.received).toHaveLength(requests);
});

test('a server that is too slow is given up: at the time-out, or when told to', async () => {
  const server = await embeddingServer(behaviours['is too slow']);
  const start = performance.now();
  await expect(over(server.baseUrl).embed(['a'], AbortSignal.timeout(100))).rejects.toThrow(EmbedderError);
  expect(performance.now() - start).toBeLessThan(280);
  await expect(over(server.baseUrl).embed(['a'])).rejects.toThrow(EmbedderError);
});

test('a server that is not there is an error', async () => {
  await expect(over('http://127.0.0.1:9/v1').embed(['a'])).rejects.toThrow(/cannot be reached/);
});

test('vectors of different lengths are an error', async () => {
  const server = await embeddingServer((texts, response) => {
    const data = texts.map((_, index) => ({ index, embedding: Array(index + 1).fill(1) }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  await expect(over(server.baseUrl).embed(['a', 'b'])).rejects.toThrow(/different lengths/);
});

test('the package is named in a dynamic import only', () => {
  const text = readFileSync(join(root, 'src/embedders/openai.ts'), 'utf8');
  expect(text.match(/.*'openai'.*/g)).toEqual([expect.stringContaining("await import('openai')")]);
});
