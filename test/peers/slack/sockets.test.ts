import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientOf, tried } from './calls.ts';
import { type SlackPeer, slackPeer } from './index.ts';
import { isJson, type Json, parsed } from './json.ts';

let peer: SlackPeer;
beforeEach(async () => {
  peer = await slackPeer({ ackWithin: 100, retryAfter: [1, 1, 1], pingEvery: 20 });
});
afterEach(() => peer.stop());

/** A connection that answers each envelope as told; `undefined` stays silent. */
async function connection(answer: (envelope: Json) => Json | undefined = ({ envelope_id }) => ({ envelope_id })) {
  const { url } = await tried(clientOf(peer, peer.appToken), 'apps.connections.open');
  const socket = new WebSocket(String(url));
  const heard: Json[] = [];
  const pinged = new Promise(resolve => socket.once('ping', resolve));
  const closed = new Promise(resolve => socket.once('close', resolve));
  const greeted = new Promise<void>(resolve =>
    socket.on('message', data => {
      const said = parsed(String(data));
      if (!isJson(said)) return;
      heard.push(said);
      resolve();
      const reply = said.envelope_id === undefined ? undefined : answer(said);
      if (reply) socket.send(JSON.stringify(reply));
    }),
  );
  await greeted;
  return { url: String(url), socket, heard, pinged, closed };
}

const says = (text: string) =>
  peer.says({ channel: peer.addChannel({ name: 'chips' }), user: peer.addUser({ name: 'ada' }), text });

test('a connection is greeted, pinged, and its address works once', async () => {
  const { url, heard, pinged } = await connection();
  expect(heard).toMatchObject([{ type: 'hello', num_connections: 1, connection_info: { app_id: peer.app.id } }]);
  expect(JSON.stringify(heard)).toContain('approximate_connection_time');
  await pinged;
  const again = new WebSocket(url);
  await new Promise(resolve => again.once('error', resolve));
  expect(peer.sockets.faults).toEqual(['connected with an unknown or used ticket']);
});

test('each payload goes to one of the connections, and the eleventh connection is turned away', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => connection()));
  for (let index = 0; index < 20; index += 1) expect((await says('hi')).delivered).toMatchObject([{ acked: true }]);
  expect(all.map(one => one.heard.length)).toEqual(all.map(() => 3));
  const eleventh = await connection();
  expect(eleventh.heard).toEqual([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  await eleventh.closed;
});

test('an event that is not acknowledged comes again with its count; nobody there counts as lost', async () => {
  let silent = 2;
  const { heard } = await connection(({ envelope_id }) => (silent-- > 0 ? undefined : { envelope_id }));
  expect((await says('hi')).delivered).toMatchObject([
    { acked: true, attempts: [{ reason: 'timeout' }, {}, { acked: true }] },
  ]);
  expect(heard.slice(1)).toMatchObject([
    { type: 'events_api', retry_attempt: 0, retry_reason: '', accepts_response_payload: false },
    { retry_attempt: 1, retry_reason: 'timeout' },
    { retry_attempt: 2, retry_reason: 'timeout' },
  ]);
  peer.sockets.drop();
  await peer.sockets.below(1);
  expect((await says('hi')).delivered).toMatchObject([
    { acked: false, attempts: [{ reason: 'connection_failed' }, {}, {}, {}] },
  ]);
});

test('a command is answered with its acknowledgement; an event must not be', async () => {
  const { heard } = await connection(({ envelope_id }) => ({ envelope_id, payload: { text: 'at once' } }));
  const user = peer.addUser({ name: 'ada' });
  expect(await peer.slash({ command: '/chips', user })).toMatchObject({ acked: true, answer: { text: 'at once' } });
  expect(heard[1]).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/chips' },
  });
  expect(heard[1]).not.toHaveProperty('retry_attempt');
  expect(peer.ephemerals(user).map(one => one.text)).toEqual(['at once']);
  await says('hi');
  expect(peer.sockets.faults).toEqual([expect.stringContaining('answered an event with a payload')]);
});

test('a late or senseless acknowledgement is noted', async () => {
  const { socket } = await connection();
  socket.send('hello?');
  socket.send(JSON.stringify({ envelope_id: 'none' }));
  await says('hi');
  expect(peer.sockets.faults).toEqual([
    'not an acknowledgement: hello?',
    'acknowledged an unknown or settled envelope: none',
  ]);
});

test('Slack asks to reconnect, or just goes', async () => {
  const polite = await connection();
  peer.sockets.disconnect('refresh_requested', 5);
  await polite.closed;
  expect(polite.heard.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  const cut = await connection();
  peer.sockets.drop();
  await cut.closed;
  await peer.sockets.below(1);
  expect(peer.sockets.count()).toBe(0);
});
