import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type APIInteractionResponse, InteractionResponseType, REST } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { firstResponses } from '../../../src/platforms/discord/first-responses.ts';
import { refusalOf } from '../../../src/platforms/discord/refusals.ts';

const interaction = { id: '1', token: 'secret' };
const response: APIInteractionResponse = {
  type: InteractionResponseType.ChannelMessageWithSource,
  data: { content: 'H100 多少钱？' },
};

/** A Discord that answers each call as it is told, and what it was called with. */
async function answering(...answers: readonly ((response: ServerResponse) => void)[]) {
  const calls: { readonly path: string; readonly body: string; readonly socket: IncomingMessage['socket'] }[] = [];
  const server = createServer(async (request, reply) => {
    const body = await text(request);
    const answer = answers[calls.length] ?? answers.at(-1);
    calls.push({ path: request.url ?? '', body, socket: request.socket });
    answer?.(reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const rest = new REST({ version: '10', retries: 0, api: `http://127.0.0.1:${port}/api` }).setToken('a.b.c');
  const first = firstResponses(rest, 200);
  onTestFinished(() => {
    first.stop();
    server.closeAllConnections();
    server.close();
  });
  return { first, calls };
}

const taken = (reply: ServerResponse): void => void reply.writeHead(204).end();
const saying = (status: number, body: unknown) => (reply: ServerResponse) =>
  void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('a first response goes to its interaction as it is, and the next over the same connection', async () => {
  const { first, calls } = await answering(taken);
  await first.post(interaction, response);
  await first.post({ id: '2', token: 'other' }, response);
  expect(calls.map(({ path }) => path)).toEqual([
    '/api/v10/interactions/1/secret/callback',
    '/api/v10/interactions/2/other/callback',
  ]);
  expect(calls.map(({ body }) => JSON.parse(body))).toEqual([response, response]);
  expect(calls[1]?.socket).toBe(calls[0]?.socket);
});

test.each([
  [400, { message: 'Interaction has already been acknowledged.', code: 40_060 }, { status: 400, code: 40_060 }],
  [404, { message: 'Unknown interaction', code: 10_062 }, { status: 404, code: 10_062 }],
  [403, '<html>', { status: 403, code: 0 }],
])('a refusal with %i is told with its code, and nobody asks again', async (status, body, refusal) => {
  const { first, calls } = await answering(saying(status, body));
  const error = await first.post(interaction, response).catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toEqual(refusal);
  expect(calls).toHaveLength(1);
  expect(String(error instanceof Error ? error.stack : error)).not.toContain('多少钱');
});

test.each([
  ['trouble of its own', saying(502, 'bad gateway')],
  ['a connection that is cut', (reply: ServerResponse) => void reply.destroy()],
  ['no answer', () => undefined],
])('%s is no refusal, and may be tried again', async (_, answer) => {
  const { first, calls } = await answering(answer, taken);
  const error = await first.post(interaction, response).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(refusalOf(error)).toBeUndefined();
  await first.post(interaction, response);
  expect(calls).toHaveLength(2);
});

test('what Discord puts off goes when it says, and no sooner', async () => {
  const { first, calls } = await answering(saying(429, { retry_after: 0.3, global: false }), taken);
  const before = performance.now();
  await first.post(interaction, response);
  expect(performance.now() - before).toBeGreaterThanOrEqual(290);
  expect(calls.map(({ body }) => JSON.parse(body))).toEqual([response, response]);
});
