import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { Place } from '../../../src/question.ts';
import { lowdbStore } from '../../../src/stores/lowdb/index.ts';
import { root } from '../../support/bot.ts';
import { dataFolder } from '../../support/running-bot.ts';
import { digestsTo, type ReachedPeer } from './reached.ts';
import { subscribe } from './slack.ts';

/** Digests that are all due at once, and processes that are killed while they post them. */
export interface Killing {
  readonly peer: ReachedPeer;
  readonly places: readonly Place[];
  /** When they are due, in ms since 1970: at nine in UTC. */
  readonly slot: number;
  /** How many more stand in the channels when a process is killed. */
  readonly each: number;
  /** How many stand there. */
  readonly posts: () => number;
  /** Told how far the clock of the next process is ahead, in ms, and whether it is the last, which is not killed. */
  readonly before: (ahead: number, isLast: boolean) => void;
}

const stateSchema = z.object({ state: z.string() });

/**
 * Starts one process after the other and kills each by the system with its posts on the way, until every digest stands in
 * its channel; one more looks at all that was left open. Gives how many were killed, how many deliveries were open when
 * the last one began, and what became of all of them.
 */
export async function killAgainAndAgain({ peer, places, slot, each, posts, before }: Killing) {
  const data = dataFolder();
  const folder = data.path;
  const store = await lowdbStore({ folder, log: () => undefined });
  for (const place of places) await subscribe(store, place, slot - 3_600_000);
  await store.stop();

  const first = slot + 5000 - Date.now();
  let killed = 0;
  // The next one comes when the leases of the dead are over.
  const ahead = (): number => first + killed * 90_000;
  while (posts() < places.length) {
    before(ahead(), false);
    const told = JSON.stringify({ folder, ahead: ahead(), peer });
    const child = spawn(process.execPath, [join(root, 'test/digest/support/child.ts'), told], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    const wanted = Math.min(places.length, posts() + each);
    while (posts() < wanted && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, 10));
    if (child.exitCode !== null) throw new Error('the process ended by itself');
    child.kill('SIGKILL');
    await ended;
    killed += 1;
  }
  before(ahead(), true);
  const last = await digestsTo({ folder, ahead: ahead(), peer });
  const states = async (): Promise<readonly string[]> =>
    [...(await last.store.entries('digest:delivery:')).values()].map(value => stateSchema.parse(value).state);
  const open = (await states()).filter(state => state === 'due').length;
  await last.digests.tick();
  await last.digests.idle();
  const ends = await states();
  await last.platform.stop();
  await last.store.stop();
  data.remove();
  return { killed, open, ends };
}
