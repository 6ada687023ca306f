/** First millisecond of Discord's ids. https://docs.discord.com/developers/reference#snowflakes */
const epoch = 1_420_070_400_000n;

/** Makes ids that grow with time and never repeat. */
export function snowflakes(now: () => number): () => string {
  let count = 0n;
  let last = 0n;
  return () => {
    count += 1n;
    const id = ((BigInt(now()) - epoch) << 22n) | (count & 0xfffn);
    last = id > last ? id : last + 1n;
    return String(last);
  };
}
