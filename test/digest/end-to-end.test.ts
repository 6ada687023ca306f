import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scene, scene, wordsOf } from '../platforms/slack/scene.ts';

let slack: Scene;
beforeAll(async () => {
  slack = await scene('socket');
}, 60_000);
afterAll(() => slack.stop());

test('an admin turns a digest on, sees one, and posts one; it stands in the Home tab and outlives a restart', async () => {
  const { user, channel } = slack.people({ isAdmin: true });
  const digest = (text: string) => slack.peer.slash({ command: '/digest', text, user, channel });
  await digest('on 07:45 Berlin every topics:risk');
  const [on] = await slack.shown(user, 1);
  expect(wordsOf(on)).toContain('07:45 Europe/Berlin');
  await digest('now');
  const [, now] = await slack.shown(user, 2);
  expect(wordsOf(now)).toContain('Daily digest · ');
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
  expect(wordsOf((await slack.shown(user, 4)).at(-1))).toContain('no more digests');
}, 60_000);

test('without a zone a digest comes by the clock of the profile of whoever turns it on', async () => {
  const { user, channel } = slack.people({ isAdmin: true, locale: 'zh-CN' });
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  const [on] = await slack.shown(user, 1);
  expect(wordsOf(on)).toContain('09:00 America/Los_Angeles');
  expect(wordsOf(on)).toContain('个人资料里的时区');
});

test('where Slack does not say who asks, nothing is set', async () => {
  const { user, channel } = slack.people({ isAdmin: true });
  const silent = slack.peer.faults.add({ kind: 'refused', error: 'missing_scope', on: 'users.info' });
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  expect(wordsOf((await slack.shown(user, 1))[0])).toContain('Only admins');
  silent();
});

test('whoever is no admin is told so', async () => {
  const { user, channel } = slack.people();
  await slack.peer.slash({ command: '/digest', text: 'on', user, channel });
  expect(wordsOf((await slack.shown(user, 1))[0])).toContain('Only admins');
});
