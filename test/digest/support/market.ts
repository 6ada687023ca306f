import type { Term } from '../../../src/glossary.ts';
import { newsFacts } from '../../../src/live/news-facts.ts';
import { quoteFacts } from '../../../src/live/quote-facts.ts';
import type { LiveAsk, Market } from '../../../src/market.ts';
import { priceFacts } from '../../../src/markets/azure-prices.ts';
import type { Source } from '../../../src/source.ts';

/** What a made-up provider says at a moment. */
export interface Figures {
  /** By company: price and change of the day. */
  readonly shares?: Readonly<Record<string, readonly [price: number, change: number]>>;
  /** When shares were last traded. */
  readonly traded?: string;
  /** By chip: dollars for an hour. */
  readonly hours?: Readonly<Record<string, number>>;
  readonly headlines?: readonly { readonly id: string; readonly at: string; readonly headline: string }[];
  readonly down?: boolean;
}

const sourceOf = (id: string, now: Date): Source => ({
  id,
  kind: 'data',
  description: { en: 'share quote', zh: '股票报价' },
  publisher: 'Finnhub',
  language: 'en',
  url: 'https://finnhub.io/docs/api/quote',
  checked: now.toISOString(),
});

/** An instance of a cloud with eight of a chip. */
const instanceOf = ({ id }: Term) => ({
  sku: `Standard_ND96isr_${id.toUpperCase()}_v5`,
  gpus: 8,
  ...(id === 'a100' ? { gigabytes: 80 } : {}),
});

/** A market that says what it is told to, in the facts real providers make. */
export function marketOf(said: () => Figures, clock: () => number): Market {
  return {
    async read({ kind, term }: LiveAsk) {
      const { shares = {}, traded = '2026-11-20T21:00:00Z', hours = {}, headlines, down } = said();
      const now = new Date(clock());
      const provider = 'Finnhub';
      const share = shares[term.id];
      const hour = hours[term.id];
      if (kind === 'quote' && (down || share)) {
        if (down || !share) return { type: 'unavailable', provider, why: 'down' };
        const [price, amount] = share;
        const change = { amount, percent: Number(((100 * amount) / (price - amount)).toFixed(2)) };
        const quote = { price, change, at: new Date(traded) };
        const brought = quoteFacts('finnhub', term, quote, sourceOf(`finnhub-quote-${term.id}`, now));
        return { type: 'live', provider, brought };
      }
      if (kind === 'news' && headlines && term.id === 'nvidia') {
        if (down) return { type: 'unavailable', provider, why: 'down' };
        const items = headlines.map(({ id, at, headline }) => ({
          id: `finnhub-news-${id}`,
          at: new Date(at),
          headline,
          publisher: 'Reuters',
          url: `https://news.example/${id}`,
        }));
        return { type: 'live', provider, brought: newsFacts(term, items, now) };
      }
      if (kind === 'gpu-hour' && hour !== undefined) {
        const brought = priceFacts(term, instanceOf(term), { hour: hour * 8, since: '2026-11-21' }, now);
        return { type: 'live', provider: 'Azure Retail Prices', brought };
      }
      return undefined;
    },
  };
}
