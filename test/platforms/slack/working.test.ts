import { webApi } from '@slack/bolt';
import nock from 'nock';
import { expect, test } from 'vitest';
import type { Bot } from '../../../src/platform.ts';
import { clientOptions } from '../../../src/platforms/slack/post.ts';
import { working } from '../../../src/platforms/slack/working.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

/** Works for so many at once, each for longer than anybody likes to wait; gives how many saw a sign of it. */
async function signsFor(many: number): Promise<number> {
  const told: string[] = [];
  nock('https://slack.test')
    .persist()
    .post('/api/assistant.threads.setStatus', body => told.push(String(body.status)) > 0)
    .reply(200, { ok: true });
  const client = new webApi.WebClient('xoxb-hush', clientOptions('https://slack.test/api/'));
  const { during } = working();
  const late = Promise.withResolvers<void>();
  const all = Array.from({ length: many }, (_, n) =>
    during(
      client,
      { channel: 'C1', thread: `${n}.1` },
      async () => 'en',
      () => late.promise,
    ),
  );
  setTimeout(late.resolve, 700);
  await Promise.all(all);
  nock.cleanAll();
  const shown = told.filter(status => status !== '');
  expect(told.length).toBe(2 * shown.length);
  return shown.length;
}

test('whoever waits long sees that the bot is at work, and no longer when it has done', async () => {
  expect(await signsFor(3)).toBe(3);
});

test('a rush makes no calls but its answers: of many who wait, few have a sign', async () => {
  expect(await signsFor(60)).toBe(20);
});

test.each([
  ['en-US', 'Looking it up…'],
  ['zh-CN', '正在查找…'],
])('whoever waits long for a command sees that it is worked on, in their language: %s', async (locale, says) => {
  const asked = Promise.withResolvers<void>();
  const bot: Bot = {
    async answer() {
      await asked.promise;
      return answerWith([{ type: 'text', spans: [text('Found.')] }]);
    },
  };
  const peer = await slackPeer();
  const platform = platformOf(peer, { bot });
  await platform.start();
  const user = peer.addUser({ name: 'ann', locale });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  await peer.slash({ command: '/nvda', user, channel });
  await peer.next('response_url');
  expect(peer.ephemerals(user).map(wordsOf)).toEqual([expect.stringContaining(says)]);
  asked.resolve();
  await peer.next('chat.postMessage');
  await platform.stop();
  expect(peer.posts(channel).map(wordsOf)).toEqual([expect.stringContaining('Found.')]);
  expect(peer.calls.filter(({ ok }) => !ok)).toEqual([]);
  await peer.stop();
});
