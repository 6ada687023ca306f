import type { Once } from '../conversations/once.ts';
import type { Metrics } from '../metrics.ts';

/** Doing things once, with the duplicates counted. */
export function observedOnce(once: Once, metrics: Metrics): Once {
  const counted = async (ending: ReturnType<Once['run']>): ReturnType<Once['run']> => {
    const done = await ending;
    if (done === 'duplicate') metrics.duplicate();
    return done;
  };
  return { run: (...given) => counted(once.run(...given)), ahead: (...given) => counted(once.ahead(...given)) };
}
