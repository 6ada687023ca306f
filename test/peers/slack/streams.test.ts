import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, tried } from './calls.ts';
import { type SlackPeer, slackPeer, type User } from './index.ts';

let clock = Date.now();
let peer: SlackPeer;
let user: User;
beforeAll(async () => {
  peer = await slackPeer({ now: () => clock, retryAfter: [] });
  user = peer.addUser({ name: 'ada' });
});
afterAll(() => peer.stop());

const call = (method: string, args: object) => tried(clientOf(peer), method, { ...args });

test("Slack's own streamer writes a message piece by piece", async () => {
  const { message: asked } = await peer.dm({ user, text: 'hi' });
  const stream = clientOf(peer).chatStream({ channel: asked.channel, thread_ts: asked.ts, buffer_size: 1 });
  await stream.append({ markdown_text: '**B200** ' });
  await stream.append({ markdown_text: '[source](https://a.example)' });
  await stream.stop();
  const message = peer.posts(peer.dmOf(user)).at(-1);
  expect(message).toMatchObject({ text: '**B200** [source](https://a.example)', stream: 'done', threadTs: asked.ts });
  expect(message?.effects.links).toEqual(['https://a.example']);
});

test('in a channel a stream must say for whom it is, and chunks must be right', async () => {
  const channel = peer.addChannel({ name: 'streams' });
  const { message } = await peer.says({ channel, user, text: 'hi' });
  const start = (args: object) => call('chat.startStream', { channel: channel.id, thread_ts: message.ts, ...args });
  expect(await start({})).toMatchObject({ error: 'missing_recipient_user_id' });
  expect(await start({ recipient_user_id: user.id })).toMatchObject({ error: 'missing_recipient_team_id' });
  const forAda = { recipient_user_id: user.id, recipient_team_id: user.workspace };
  expect(await start({ ...forAda, chunks: [{ type: 'song' }] })).toMatchObject({ error: 'invalid_chunks' });
  expect(await start({ ...forAda, markdown_text: 'x'.repeat(12_001) })).toMatchObject({ error: 'msg_too_long' });
  expect(await start({ ...forAda, markdown_text: 'x' })).toMatchObject({ ok: true });
});

test('a stream cannot be edited, and ends by its stop, by the user, or by its age', async () => {
  const { message: asked } = await peer.dm({ user, text: 'hi' });
  const at = { channel: asked.channel };
  const start = async () => (await call('chat.startStream', { ...at, thread_ts: asked.ts, markdown_text: 'x' })).ts;
  const append = (ts: unknown) => call('chat.appendStream', { ...at, ts, markdown_text: 'y' });

  const stopped = await start();
  expect(await call('chat.update', { ...at, ts: stopped, text: 'y' })).toMatchObject({
    error: 'streaming_state_conflict',
  });
  await call('chat.stopStream', { ...at, ts: stopped });
  expect(await append(stopped)).toMatchObject({ error: 'message_not_in_streaming_state' });

  const interrupted = await start();
  expect((await peer.stops(asked, user))?.payload).toMatchObject({
    event: { type: 'agent_session_stopped', thread_ts: asked.ts, streaming_message_ts: [interrupted] },
  });
  expect(await append(interrupted)).toMatchObject({ error: 'stopped_by_user' });

  const old = await start();
  clock += 307_000;
  expect(await append(old)).toMatchObject({ error: 'message_not_in_streaming_state' });
});
