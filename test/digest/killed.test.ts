import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lowdbStore } from '../../src/stores/lowdb/index.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { root } from '../support/bot.ts';
import { dataFolder } from '../support/running-bot.ts';
import { keyOf, placeOf, subscribe } from './support/slack.ts';

test('a process killed by the system between a post and its record, again and again: nothing lost, nothing twice', async () => {
  const nine = Date.parse('2030-01-07T09:00:00Z');
  let ahead = nine + 5000 - Date.now();
  const peer = await slackPeer({ now: () => Date.now() + ahead });
  const data = dataFolder();
  const channels = Array.from({ length: 8 }, (_, i) => peer.addChannel({ name: `digest-${i}` }));
  const store = await lowdbStore({ folder: data.path, log: () => undefined });
  for (const channel of channels) await subscribe(store, placeOf(peer, channel), nine - 3_600_000);
  await store.stop();

  const { apiUrl, botToken, appToken } = peer;
  /** A process, and a way to wait for something while it lives. */
  const start = () => {
    const told = JSON.stringify({ folder: data.path, ahead, apiUrl, botToken, appToken });
    const child = spawn(process.execPath, [join(root, 'test/digest/support/child.ts'), told], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    const died = ended.then(() => Promise.reject(new Error('the process ended by itself')));
    died.catch(() => undefined);
    return {
      async until(holds: () => boolean): Promise<void> {
        while (!holds()) await Promise.race([new Promise(resolve => setTimeout(resolve, 20)), died]);
      },
      async kill(): Promise<void> {
        child.kill('SIGKILL');
        await ended;
      },
    };
  };
  // The post stands there at once, and its reply takes a while: the process dies in between.
  const slow = peer.faults.add({ kind: 'slow', by: 400, on: 'chat.postMessage' });
  const posts = () => channels.flatMap(channel => peer.posts(channel));
  for (let deaths = 0; deaths < 3; deaths += 1) {
    const child = start();
    const before = posts().length;
    await child.until(() => posts().length > before);
    await child.kill();
    // The next one comes when the leases of the dead are over.
    ahead += 90_000;
  }
  slow();
  const child = start();
  await child.until(() => new Set(posts().map(({ channel }) => channel)).size === channels.length);
  await peer.settled(300);
  await child.kill();
  expect(
    posts()
      .map(({ channel }) => channel)
      .toSorted(),
  ).toEqual(channels.map(({ id }) => id).toSorted());
  expect(new Set(posts().map(keyOf)).size).toBe(channels.length);
  await peer.stop();
  data.remove();
}, 120_000);
