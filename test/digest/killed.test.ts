import { describe, test } from 'vitest';
import { killedOnDiscord, killedOnSlack } from './support/killed.ts';

// `npm run bench -- digest` does the same with many more.
const many = 60;
const each = 18;
const once = Array.from({ length: many }, () => 1);
const posted = Array.from({ length: many }, () => 'posted');

describe.concurrent('processes killed by the system between posts and their records, again and again: nothing lost, nothing twice', () => {
  test('on Slack, where posts are found by their metadata', async ({ expect }) => {
    const { posts, keys, killed, open, ends } = await killedOnSlack({ many, each });
    expect(posts).toEqual(once);
    expect(keys).toBe(many);
    expect(ends).toEqual(posted);
    expect(killed).toBeGreaterThan(2);
    expect(open).toBeGreaterThan(0);
  }, 120_000);

  test('on Discord, which has forgotten every nonce when the next one comes', async ({ expect }) => {
    const { posts, killed, open, ends } = await killedOnDiscord({ many, each });
    expect(posts).toEqual(once);
    expect(ends).toEqual(posted);
    expect(killed).toBeGreaterThan(2);
    expect(open).toBeGreaterThan(0);
  }, 120_000);
});
