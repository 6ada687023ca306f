import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { slackPeer } from '../peers/slack/index.ts';
import { type Scene, scene, wordsOf } from '../platforms/slack/scene.ts';
import { dataFolder, startBot } from '../support/running-bot.ts';

const urlSchema = z.object({ url: z.string() });

describe('Slack, out of order', () => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene('socket');
  }, 60_000);
  afterAll(async () => {
    const { log } = slack.bot();
    await slack.stop();
    expect(log()).not.toContain('"level":"error"');
  });

  test('questions of a thread that come in the wrong order, and at once, are each answered for themselves', async () => {
    const { user, channel } = slack.people();
    const root = await slack.peer.says({ channel, user, text: 'What do you make of this?' });
    const questions = [
      ['How much did the H100 start at?', '$20,000'],
      ['How much does the A100 cost?', '$10,000'],
      ['How much will the GB200 cost?', '$40,000'],
    ] as const;
    const said = await Promise.all(
      questions.map(([text]) =>
        slack.peer.says({ channel, user, text: `${slack.bots} ${text}`, thread: root.message }),
      ),
    );
    // The same events once more, the last first, as Slack tries again what it takes for lost.
    for (const { delivered } of said.toReversed()) for (const each of delivered) await slack.peer.again(each, 1, 1);
    const posts = await slack.posted(channel, 3);
    expect(posts).toHaveLength(3);
    for (const [, figure] of questions)
      expect(posts.filter(({ text }) => text.split('\n')[0]?.includes(figure))).toHaveLength(1);
    expect(new Set(posts.map(({ threadTs }) => threadTs))).toEqual(new Set([root.message.ts]));
  });

  test('a question whose message is gone by the time it is answered, and one below a message that is gone, end nothing', async () => {
    const { user, channel } = slack.people();
    const gone = await slack.peer.says({ channel, user, text: 'gone soon' });
    const asked = slack.peer.says({ channel, user, text: `${slack.bots} How much did the H100 start at?` });
    await slack.peer.deletes((await asked).message);
    await slack.peer.deletes(gone.message);
    await slack.peer.says({
      channel,
      user,
      text: `${slack.bots} How much does the A100 cost?`,
      thread: gone.message,
    });
    await slack.peer.settled(500);
    const words = [
      ...slack.peer.posts(channel),
      ...slack.peer.posts(slack.peer.dmOf(user)),
      ...slack.peer.ephemerals(user),
    ].map(wordsOf);
    expect(words.filter(each => each.includes('$3,500'))).toHaveLength(1);
    expect(words.filter(each => each.split('\n')[0]?.includes('$20,000')).length).toBeLessThanOrEqual(1);
    const next = slack.people();
    await slack.peer.says({ ...next, text: `${slack.bots} How much did the H100 start at?` });
    expect(await slack.posted(next.channel)).toHaveLength(1);
  });
});

test('an app whose ten sockets are taken is turned away, asks again at intervals, and starts once there is room', async () => {
  const peer = await slackPeer();
  const data = dataFolder();
  const open = async (): Promise<WebSocket> => {
    const headers = { authorization: `Bearer ${peer.appToken}` };
    const response = await fetch(`${peer.apiUrl}apps.connections.open`, { method: 'POST', headers });
    const socket = new WebSocket(urlSchema.parse(await response.json()).url);
    await once(socket, 'message');
    return socket;
  };
  // https://docs.slack.dev/apis/events-api/using-socket-mode: up to ten
  const others = await Promise.all(Array.from({ length: 10 }, open));
  const starting = startBot({
    DATA_DIR: data.path,
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: peer.botToken,
    SLACK_APP_TOKEN: peer.appToken,
  });
  const tries = () => peer.calls.filter(({ method }) => method === 'apps.connections.open').length - others.length;
  await vi.waitFor(() => expect(tries()).toBeGreaterThan(1), 45_000);
  expect(tries()).toBeLessThan(10);
  for (const socket of others) socket.terminate();
  const bot = await starting;
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> How much did the H100 start at?` });
  await peer.next('chat.postMessage', { within: 20_000 });
  expect(peer.posts(channel)).toHaveLength(1);
  expect(await bot.end()).toBe(0);
  await peer.stop();
  data.remove();
}, 120_000);
