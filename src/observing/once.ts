import type { Once } from '../conversations/once.ts';
import type { Metrics } from '../metrics.ts';

/** Doing things once, with the duplicates counted. */
export const observedOnce = (once: Once, metrics: Metrics): Once => ({
  async run(...given) {
    const done = await once.run(...given);
    if (done === 'duplicate') metrics.duplicate();
    return done;
  },
});
