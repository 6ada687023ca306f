import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../peers/slack/index.ts';
import { type Scene, scene, wordsOf } from '../platforms/slack/scene.ts';

let slack: Scene;
beforeAll(async () => {
  slack = await scene('socket');
}, 60_000);
afterAll(() => slack.stop());

/** Waits until the latest of so many replies says something: a slow machine is told first that it is being looked up. */
const shows = (user: User, many: number, words: string): Promise<void> =>
  expect.poll(async () => wordsOf((await slack.shown(user, many)).at(-1)), { timeout: 15_000 }).toContain(words);

test('an admin turns a digest on, sees one, and posts one; it stands in the Home tab and outlives a restart', async () => {
  const { user, channel } = slack.people({ isAdmin: true });
  const digest = (text: string) => slack.peer.slash({ command: '/digest', text, user, channel });
  await digest('on 07:45 Berlin every topics:risk');
  await shows(user, 1, '07:45 Europe/Berlin');
  await digest('now');
  await shows(user, 2, 'Daily digest · ');
  await digest('test');
  const [posted, ...others] = await slack.posted(channel, 1);
  expect(wordsOf(posted)).toContain('A risk to weigh');
  expect(others).toEqual([]);

  await slack.restart('SIGKILL');
  await slack.peer.sockets.connected(1);
  await slack.peer.opensHome(user);
  await slack.peer.settled(300);
  expect(JSON.stringify(slack.peer.homeOf(user)?.given)).toContain('/digest on 07:45 Europe/Berlin every en risk');
  await digest('off');
  await shows(user, 4, 'no more digests');
}, 60_000);

test('without a zone a digest comes by the clock of the profile of whoever turns it on', async () => {
  const { user, channel } = slack.people({ isAdmin: true, locale: 'zh-CN' });
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  await shows(user, 1, '09:00 America/Los_Angeles');
  await shows(user, 1, '个人资料里的时区');
});

test('where Slack does not say who asks, nothing is set', async () => {
  const { user, channel } = slack.people({ isAdmin: true });
  const silent = slack.peer.faults.add({ kind: 'refused', error: 'missing_scope', on: 'users.info' });
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  await shows(user, 1, 'Only admins');
  silent();
});

test('whoever is no admin is told so', async () => {
  const { user, channel } = slack.people();
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  await shows(user, 1, 'Only admins');
});
