import { webApi } from '@slack/bolt';
import nock from 'nock';
import { expect, test } from 'vitest';
import { clientOptions } from '../../../src/platforms/slack/post.ts';
import { working } from '../../../src/platforms/slack/working.ts';

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
