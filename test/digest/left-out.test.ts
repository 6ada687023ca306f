import { expect, test } from 'vitest';
import type { LimitsConfig } from '../../src/config/limits.ts';
import type { IsLeftOut } from '../../src/digest/sender.ts';
import { subscriptionsIn } from '../../src/digest/subscriptions.ts';
import { guard } from '../../src/limits/guard.ts';
import { noMetrics } from '../../src/metrics.ts';
import { due, nine, placeIn } from './support/due.ts';
import { subscribe } from './support/slack.ts';

/** Whom the lists of an operator leave out. */
const lists = (given: Partial<LimitsConfig>): IsLeftOut => {
  const none = { deniedWorkspaces: new Set(''), deniedChannels: new Set(''), deniedPeople: new Set('') };
  const { isLeftOut } = guard({ perMinute: { person: 0, channel: 0, workspace: 0 }, ...none, ...given });
  return (place, person = '') => isLeftOut(place, { id: person, admin: false });
};

test.each([
  ['a workspace that is denied', { deniedWorkspaces: new Set(['T1']) }],
  ['a workspace that is not among those allowed', { allowedWorkspaces: new Set(['T2']) }],
])('%s gets no digest, and its owner no message; it is left as it is', async (_, given) => {
  const { digests, posts, store } = await due(['en', 'zh']);
  const { run } = digests({ isLeftOut: lists(given) });
  await run();
  expect(posts).toEqual([]);
  expect(await subscriptionsIn(store).of(placeIn('C0'))).not.toHaveProperty('paused');
  await digests().run();
  expect(posts).toHaveLength(2);
});

test('a channel that is denied gets no digest; others of its workspace do', async () => {
  const { digests, posts } = await due(['en', 'zh']);
  await digests({ isLeftOut: lists({ deniedChannels: new Set(['C1']) }) }).run();
  expect(posts.map(({ channel }) => channel)).toEqual(['C0']);
});

test('a person who is denied gets none in a direct message; a channel gets it, whoever turned it on', async () => {
  const { digests, posts, store, clock } = await due(['en']);
  const direct = { ...placeIn('D1'), private: true };
  await subscribe(store, direct, nine - 60_000, {}, 'U1');
  clock.set(nine);
  await digests({ isLeftOut: lists({ deniedPeople: new Set(['U1']) }) }).run();
  expect(posts.map(({ channel }) => channel)).toEqual(['C0']);
});

test('a person who is denied is not told that a digest of theirs had to stop', async () => {
  const { digests, posts, store, outside } = await due(['en']);
  outside.closed = true;
  await digests({ isLeftOut: lists({ deniedPeople: new Set(['U1']) }) }).run();
  expect(posts.map(({ channel }) => channel)).toEqual(['C0']);
  expect(await subscriptionsIn(store).of(placeIn('C0'))).toHaveProperty('paused');
});

test('how late each digest came is measured, from when it was due until it stood there', async () => {
  const lags: (readonly [platform: string, seconds: number])[] = [];
  const metrics = {
    ...noMetrics,
    digestLag: (platform: string, seconds: number) => void lags.push([platform, seconds]),
  };
  const { digests, clock, outside } = await due(['en']);
  outside.down = true;
  await digests({ metrics }).run();
  expect(lags).toEqual([]);
  outside.down = false;
  clock.set(nine + 90_000);
  const { run } = digests({ metrics });
  await run();
  await run();
  expect(lags).toEqual([['slack', 90]]);
});
