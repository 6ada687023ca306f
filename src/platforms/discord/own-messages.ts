import { GatewayDispatchEvents, GatewayOpcodes, type IShardingStrategy, type SimpleShardingStrategy } from 'discord.js';

/** How Discord begins an event. https://docs.discord.com/developers/events/gateway-events#payload-structure */
const event = /^\{"t":"([A-Z_]+)","s":(\d+),"op":0,"d":\{/;
const spoken = new Set<string>([GatewayDispatchEvents.MessageCreate, GatewayDispatchEvents.MessageUpdate]);
const author = '"author":{';

/**
 * The number of an event that tells of the words of `own`, by its text alone; `undefined` for any other, and where it is
 * not plain whose words they are: what is quoted has an author too. No words can pass for it, since their quotation marks
 * stand behind backslashes.
 */
export function numberOfOwn(text: string, own: string): number | undefined {
  const [, type = '', number] = event.exec(text) ?? [];
  if (!spoken.has(type)) return undefined;
  const from = text.indexOf(author);
  if (from < 0 || text.indexOf(author, from + 1) >= 0) return undefined;
  const at = text.indexOf(`"id":"${own}"`, from);
  // Nothing within the author has begun or ended by then: it is the author's own.
  return at >= 0 && !/[{}]/.test(text.slice(from + author.length, at)) ? Number(number) : undefined;
}

/**
 * The library's way of keeping shards, but that our own words, which Discord sends us back, are not read: of them no more
 * is known than that they came. Where the library has changed, they are read as everything is.
 */
export function deafToItself(strategy: SimpleShardingStrategy, own: () => string | undefined): IShardingStrategy {
  const skipping = (shard: object): void => {
    const unpack: unknown = Reflect.get(shard, 'unpackMessage');
    if (typeof unpack !== 'function') return;
    Reflect.set(shard, 'unpackMessage', (data: unknown, isBinary: unknown): unknown => {
      const number = typeof data === 'string' ? numberOfOwn(data, own() ?? '') : undefined;
      return number === undefined
        ? Reflect.apply(unpack, shard, [data, isBinary])
        : { op: GatewayOpcodes.Dispatch, t: null, s: number, d: null };
    });
  };
  const spawn = strategy.spawn.bind(strategy);
  return Object.assign(strategy, {
    async spawn(ids: number[]) {
      await spawn(ids);
      const shards: unknown = Reflect.get(strategy, 'shards');
      if (shards instanceof Map) for (const shard of shards.values()) skipping(shard);
    },
  });
}
