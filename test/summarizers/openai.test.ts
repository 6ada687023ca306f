import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ModelError } from '../../src/language-model.ts';
import { type OpenaiModelOptions, openaiModel } from '../../src/summarizers/openai.ts';
import { draftSchema } from '../../src/summarizing/draft.ts';

const host = 'https://models.example';
const shape = z.strictObject({ says: z.string() });
const question = { name: 'answer', instructions: 'Return JSON.', data: '<question>"soup?"</question>', shape };

const ask = (given: Partial<OpenaiModelOptions> = {}) => {
  const model = openaiModel({ baseUrl: `${host}/v1`, model: 'tiny', apiKey: 'sk-secret-9', ...given });
  return { model, reply: () => model.reply({ ...question, signal: AbortSignal.timeout(2000) }) };
};

const completion = (content: string | null, more: Readonly<Record<string, unknown>> = {}) => ({
  choices: [{ finish_reason: more.finish_reason ?? 'stop', message: { content, refusal: more.refusal ?? null } }],
  usage: { prompt_tokens: 20, completion_tokens: 3 },
});
const right = completion('{"says":"yes"}');

/** What was sent, body by body. */
let sent: Record<string, unknown>[] = [];
const answers = (...replies: readonly (readonly [status: number, body: unknown])[]): void => {
  for (const [status, body] of replies)
    nock(host)
      .post('/v1/chat/completions', given => {
        sent.push(z.record(z.string(), z.unknown()).parse(given));
        return true;
      })
      .reply(status, JSON.stringify(body), { 'content-type': 'application/json' });
};
const formatOf = (body: Record<string, unknown> | undefined): unknown =>
  z.object({ response_format: z.object({ type: z.string() }).optional() }).parse(body).response_format?.type;

beforeEach(() => {
  sent = [];
  nock.disableNetConnect();
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
  nock.enableNetConnect();
});

const failureOf = async (reply: Promise<unknown>): Promise<ModelError> => {
  const error: unknown = await reply.catch((thrown: unknown) => thrown);
  if (!(error instanceof ModelError)) throw new Error(`not a model error: ${error}`);
  expect(error.message).not.toMatch(/soup|secret/);
  return error;
};

test('asks for the schema in strict mode, with the key, and for nothing else', async () => {
  answers([200, right]);
  expect(await ask().reply()).toEqual({ value: { says: 'yes' }, tokens: { input: 20, output: 3 } });
  expect(Object.keys(sent[0] ?? {}).sort()).toEqual(['max_tokens', 'messages', 'model', 'response_format']);
  expect(sent[0]).toMatchObject({
    model: 'tiny',
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: { additionalProperties: false, required: ['says'] } },
    },
  });
});

test('the schema of drafts keeps to what strict mode knows', async () => {
  answers([200, completion('{"sentences":[]}')]);
  await ask().model.reply({ ...question, shape: draftSchema, signal: AbortSignal.timeout(2000) });
  const text = JSON.stringify(sent[0]?.response_format);
  expect(text).not.toMatch(/propertyNames|"default"|"pattern"|"format":/);
  expect(text.match(/"additionalProperties":false/g)?.length).toBe(5);
});

test("OpenAI's own server is told the limit by its newer name", async () => {
  nock('https://api.openai.com')
    .matchHeader('authorization', 'Bearer sk-secret-9')
    .post('/v1/chat/completions', given => given.max_completion_tokens === 1500 && given.max_tokens === undefined)
    .reply(200, right);
  const model = openaiModel({ model: 'tiny', apiKey: 'sk-secret-9' });
  expect((await model.reply({ ...question, signal: AbortSignal.timeout(2000) })).value).toEqual({ says: 'yes' });
});

test('a server that wants the newer name of the limit is understood', async () => {
  answers([400, { error: { message: 'use the other', param: 'max_tokens' } }], [200, right]);
  await ask().reply();
  expect(sent.map(body => ['max_tokens' in body, 'max_completion_tokens' in body, formatOf(body)])).toEqual([
    [true, false, 'json_schema'],
    [false, true, 'json_schema'],
  ]);
});

test('a server that knows no schemas is asked for JSON, one that knows neither in words; what works is remembered', async () => {
  const { reply } = ask();
  answers([400, { error: { message: 'no' } }], [422, { error: { message: 'no' } }], [200, right], [200, right]);
  await reply();
  await reply();
  expect(sent.map(formatOf)).toEqual(['json_schema', 'json_object', undefined, undefined]);
});

test('a mode that is set is kept to', async () => {
  answers([200, right]);
  await ask({ jsonMode: 'json_object' }).reply();
  expect(sent.map(formatOf)).toEqual(['json_object']);
  answers([400, { error: { message: 'no' } }]);
  expect((await failureOf(ask({ jsonMode: 'json_object' }).reply())).failure).toBe('refused');
});

test.each([
  ['broken JSON', '{"says":'],
  ['another shape', '{"tells":"yes"}'],
  ['a list', '[1]'],
  ['nothing', ''],
  ['null', null],
])('%s is asked for once more; the cost of both is counted', async (_, content) => {
  answers([200, completion(content)], [200, right]);
  expect(await ask().reply()).toEqual({ value: { says: 'yes' }, tokens: { input: 40, output: 6 } });
  answers([200, completion(content)], [200, completion(content)]);
  const error = await failureOf(ask().reply());
  expect([error.failure, error.tokens]).toEqual(['unusable', { input: 40, output: 6 }]);
});

test('thoughts, fences and words around the JSON do no harm', async () => {
  answers([200, completion('<think>{hmm}</think>Sure:\n```json\n{"says":"yes"}\n```\nDone.')]);
  expect((await ask().reply()).value).toEqual({ says: 'yes' });
});

test.each([
  ['a refusal', 200, completion(null, { refusal: 'I will not' }), 'refused'],
  ['a filter', 200, completion('', { finish_reason: 'content_filter' }), 'refused'],
  ['an answer cut at the limit', 200, completion('{"says":"y', { finish_reason: 'length' }), 'cut'],
  ['401', 401, { error: { message: 'wrong key sk-secret-9' } }, 'refused'],
  ['429', 429, { error: { message: 'soup' } }, 'rate-limited'],
  ['500', 500, { error: { message: 'soup' } }, 'server-error'],
  ['503 in HTML', 503, '<html>soup</html>', 'server-error'],
] as const)('%s is not tried again', async (_, status, body, failure) => {
  answers([status, body]);
  expect((await failureOf(ask().reply())).failure).toBe(failure);
  expect(sent).toHaveLength(1);
});

test('a completion that is none is asked for once more', async () => {
  answers([200, { choices: [] }], [200, 'text']);
  expect((await failureOf(ask().reply())).failure).toBe('unusable');
});

test('what a question may cost is no less than what it costs', async () => {
  const { model } = ask();
  expect(model.mostTokens(question).output).toBe(3000);
  // A token is a byte at worst in no language; four bytes in English, three in Chinese.
  expect(model.mostTokens({ instructions: 'word '.repeat(100), data: '' }).input).toBeGreaterThan(200);
});
