import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { peerFor } from './support/logged-in.ts';
import { restFor } from './support/rest.ts';

/** A peer with `/ask`, and an endpoint that verifies, answers PING, and otherwise what it is given. */
async function endpoint(answer: object | number) {
  const peer = await peerFor({ interactionMs: 600_000 });
  await restFor(peer).put(Routes.applicationCommands(peer.applicationId), {
    body: [{ name: 'ask', description: 'Ask' }],
  });
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(peer.publicKey, 'hex')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = request.headers;
    if (!verify(null, Buffer.from(`${timestamp}${body}`), publicKey, Buffer.from(String(signature), 'hex')))
      return void response.writeHead(401).end();
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 60) return void response.writeHead(401).end();
    const { type } = z.looseObject({ type: z.number() }).parse(JSON.parse(body));
    if (type === 1) return void response.end('{"type":1}');
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.end(JSON.stringify(answer));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}/`;
  peer.deliverTo(url);
  return { peer, url };
}

test('a command by HTTP is answered in the reply', async () => {
  const { peer } = await endpoint({ type: 4, data: { content: 'hi' } });
  const used = peer.command({ name: 'ask' });
  expect(await used.delivered).toBe(200);
  expect((await used.answer()).text).toBe('hi');
  expect(peer.violations).toEqual([]);
});

test('an answer the rules do not allow is a violation, and the command fails', async () => {
  const { peer } = await endpoint({ type: 4, data: { content: 'x'.repeat(2001) } });
  await expect(peer.command({ name: 'ask' }).answer()).rejects.toThrow('did not respond');
  expect(peer.violations).toMatchObject([expect.stringContaining('BASE_TYPE_BAD_LENGTH')]);
});

test('a refusal fails the command, a 202 leaves the answer to a call', async () => {
  const refusing = await endpoint(500);
  await expect(refusing.peer.command({ name: 'ask' }).acked()).rejects.toThrow('did not respond');
  const { peer } = await endpoint(202);
  const used = peer.command({ name: 'ask' });
  expect(await used.delivered).toBe(202);
  const { id, token } = used.interaction;
  await restFor(peer).post(Routes.interactionCallback(id, token), {
    body: { type: 4, data: { content: 'later' } },
    auth: false,
  });
  expect((await used.answer()).text).toBe('later');
});

test('PING is signed; what is tampered with or stale is not valid, the same bytes again are', async () => {
  const { peer, url } = await endpoint(500);
  const good = await peer.ping(url);
  expect([good.status, good.text]).toEqual([200, '{"type":1}']);
  expect((await good.again()).status).toBe(200);
  for (const tampered of ['body', 'signature', 'timestamp'] as const)
    expect((await peer.ping(url, { tampered })).status).toBe(401);
  expect((await peer.ping(url, { ageSeconds: 600 })).status).toBe(401);
  expect((await peer.post(url, '{"type":1}')).status).toBe(200);
});
