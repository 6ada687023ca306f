import { newsFacts } from '../../../src/live/news-facts.ts';
import { quoteFacts } from '../../../src/live/quote-facts.ts';
import { type LiveAsk, liveFact, type Market } from '../../../src/market.ts';
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

/** The price list of a cloud. */
const cloudList = {
  description: { en: 'price list of Microsoft Azure, virtual machines', zh: '微软Azure虚拟机价目表' },
  publisher: 'Microsoft',
  url: 'https://prices.azure.com/api/retail/prices',
} as const;

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
        const source = sourceOf(`azure-${term.id}-hourly-price`, now);
        const fact = liveFact({
          id: source.id,
          about: [term.id, 'azure'],
          measure: 'hourly-price',
          figures: { gpu: { amount: hour, unit: 'USD/GPU-hour', kind: 'on-demand' } },
          asOf: now.toISOString(),
          says: {
            en: `Microsoft Azure asks {gpu} on demand for the ${term.name.en}.`,
            zh: `微软Azure的${term.name.zh}按需价为{gpu}。`,
          },
          cites: [{ source: source.id, at: term.id }],
        });
        const brought = { facts: [fact], sources: [{ ...source, ...cloudList }] };
        return { type: 'live', provider: 'Azure Retail Prices', brought };
      }
      return undefined;
    },
  };
}
