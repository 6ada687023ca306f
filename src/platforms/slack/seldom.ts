/** Nothing is said more often than this, in ms. */
const everyMs = 60_000;

/**
 * Says that something happened at once, and how often it has happened since a minute later, however often that is:
 * whoever wants to fill a log must not be able to.
 */
export function seldom(say: (times: number) => void): () => void {
  let times = 0;
  let pause: NodeJS.Timeout | undefined;
  const tell = (): void => {
    pause = undefined;
    if (times === 0) return;
    say(times);
    times = 0;
    pause = setTimeout(tell, everyMs).unref();
  };
  return () => {
    times += 1;
    if (!pause) tell();
  };
}
