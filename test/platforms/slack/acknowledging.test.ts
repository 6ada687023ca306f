import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Store } from '../../../src/store.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { freePort } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';

const many = 100;

test('half a request whose end never comes holds up no stop', async () => {
  const port = await freePort();
  const peer = await slackPeer({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  const platform = platformOf(peer, {
    transport: { type: 'http', signingSecret: peer.signingSecret, port },
  });
  await platform.start();
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
  await once(socket, 'ready');
  const closed = once(socket, 'close');
  // By the time another is answered, this one has been begun.
  expect((await peer.deliver({ body: '{}' })).status).toBe(400);
  await platform.stop();
  await closed;
  await peer.stop();
});

test('all that has come in over HTTP is acknowledged before any of it is worked on', async () => {
  const port = await freePort();
  const peer = await slackPeer({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  const kept = memoryStore();
  let acknowledged = 0;
  let before: number | undefined;
  // The first a question leads to is that the store is told of it.
  const store: Store = {
    ...kept,
    update(...given) {
      before ??= acknowledged;
      return kept.update(...given);
    },
  };
  const transport = { type: 'http', signingSecret: peer.signingSecret, port } as const;
  const platform = platformOf(peer, { store, transport });
  await platform.start();
  const user = peer.addUser({ name: 'ann' });
  const channels = Array.from({ length: many }, (_, n) => peer.addChannel({ name: `room-${n}`, members: [user] }));
  // The connections stand, so that all is sent, and has arrived, in one moment.
  const form = 'application/x-www-form-urlencoded';
  await Promise.all(channels.map(() => peer.deliver({ body: 'ssl_check=1', contentType: form })));

  const count = (): void => {
    acknowledged += 1;
  };
  subscribe('http.server.response.finish', count);
  const mention = { type: 'app_mention', user: user.id, text: 'How much did the H100 start at?' };
  const replies = await Promise.all(
    channels.map(({ id }, n) => {
      const event = { ...mention, channel: id, ts: `1700000000.${100_000 + n}` };
      const envelope = { type: 'event_callback', team_id: peer.workspace.id, event_id: `Ev${n}`, event };
      return peer.deliver({ body: JSON.stringify(envelope) });
    }),
  );
  unsubscribe('http.server.response.finish', count);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(before).toBe(many);
  await platform.stop();
  expect(channels.map(channel => peer.posts(channel).length)).toEqual(channels.map(() => 1));
  await peer.stop();
}, 30_000);
