import type { Post } from '../../../src/digest/sender.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import type { Place } from '../../../src/question.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { digestsOver, type HandClock, subscribe } from './slack.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Numbers that look random and are the same on every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Weeks of digests in some channels, in which everything goes wrong that may. */
export interface Endurance {
  readonly platform: ChatPlatform;
  readonly clock: HandClock;
  readonly places: readonly Place[];
  /** The first day at nine, and how many. */
  readonly from: number;
  readonly days: number;
  /** Makes some calls of the coming day go wrong. */
  readonly spoil: (place: Place, roll: () => number) => void;
  /** What else happens before another process takes over. */
  readonly beforeTakeover?: () => void;
}

/** Runs it and gives how many processes died right after a post, before they could note it. */
export async function endure(given: Endurance): Promise<number> {
  const { platform, clock, places, from, days, spoil, beforeTakeover } = given;
  const store = memoryStore(clock.now);
  const roll = dice(7);
  const underWay = new Set<Promise<unknown>>();
  let deaths = 0;
  let started = 0;

  const start = (deadly: boolean) => {
    started += 1;
    let alive = true;
    const never = new Promise<never>(() => undefined);
    const death = Promise.withResolvers<void>();
    const around =
      (post: Post): Post =>
      async (...given) => {
        if (!alive) return never;
        const posting = post(...given).finally(() => underWay.delete(posting));
        underWay.add(posting);
        const posted = await posting;
        if (!alive) return never;
        if (!deadly || roll() >= 0.15) return posted;
        alive = false;
        deaths += 1;
        death.resolve();
        return never;
      };
    const service = digestsOver(platform, { store, clock, owner: `process-${started}`, around });
    return { run: () => Promise.race([service.run(), death.promise]) };
  };

  clock.set(from - dayMs + hourMs);
  for (const place of places) await subscribe(store, place, clock.now());
  for (let day = 0; day < days; day += 1) {
    const nine = from + day * dayMs;
    for (const place of places) if (roll() < 0.1) spoil(place, roll);
    let process = start(true);
    if (roll() < 0.2) {
      // The clock is hours ahead for a while.
      clock.set(nine + 2 * hourMs);
      await process.run();
      clock.set(nine - hourMs);
      await process.run();
    }
    // Some days the bot is late, within the time of grace.
    clock.set(nine + (roll() < 0.3 ? Math.floor(roll() * 5) * hourMs : 7000));
    for (let look = 0; look < 4; look += 1) {
      await process.run();
      process = start(look < 2);
      // Whoever takes over waits until the leases of the dead are over, which outlast what they still had on the way.
      await Promise.allSettled(underWay);
      clock.pass(90_000);
      beforeTakeover?.();
    }
  }
  return deaths;
}
