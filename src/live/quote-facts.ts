import type { Brought } from '../answer.ts';
import type { Fact } from '../fact.ts';
import type { Figure } from '../figure.ts';
import type { Term } from '../glossary.ts';
import { instantOf } from '../instant.ts';
import { liveFact } from '../market.ts';
import type { Source } from '../source.ts';

/** A quote as any provider gives it, in dollars. */
export interface Quote {
  readonly price: number;
  /** Since the close before; left out where the provider does not say. */
  readonly change?: { readonly amount: number; readonly percent: number } | undefined;
  /** The provider's own time stamp. */
  readonly at: Date;
}

/** Which side of NVIDIA's split of June 2024 today's figures stand on. */
const splitOf = (term: Term): 'after' | 'none' => (term.id === 'nvidia' ? 'after' : 'none');

const perShare = (amount: number, term: Term): Figure => ({
  amount: Number(amount.toFixed(4)),
  unit: 'USD/share',
  split: splitOf(term),
});

/** The price of a share and, as a fact of its own, how it moved that day. */
export function quoteFacts(id: string, term: Term, { price, change, at }: Quote, source: Source): Brought {
  const cites = [{ source: source.id, at: term.ticker ?? term.id }];
  const common = { about: [term.id], asOf: instantOf(at), cites };
  const { en, zh } = term.name;
  const priced = liveFact({
    ...common,
    id: `${id}-${term.id}-share-price`,
    measure: 'share-price',
    figures: { price: perShare(price, term) },
    says: { en: `${en} last traded at {price}.`, zh: `${zh}最新股价为{price}。` },
  });
  const moved: readonly Fact[] = change
    ? [
        liveFact({
          ...common,
          id: `${id}-${term.id}-day-change`,
          measure: 'price-change',
          ...moveOf(change.amount, change.percent, term),
        }),
      ]
    : [];
  return { facts: [priced, ...moved], sources: [source] };
}

function moveOf(amount: number, percent: number, term: Term): Pick<Fact, 'figures' | 'says'> {
  const { en, zh } = term.name;
  if (amount === 0) return { figures: {}, says: { en: `${en} is unchanged on the day.`, zh: `${zh}当日股价持平。` } };
  const up = amount > 0;
  return {
    figures: {
      change: perShare(Math.abs(amount), term),
      percent: { amount: Number(Math.abs(percent).toFixed(2)), unit: 'percent' },
    },
    says: up
      ? { en: `${en} is up {change} on the day, or {percent}.`, zh: `${zh}当日上涨{change}，涨幅{percent}。` }
      : { en: `${en} is down {change} on the day, or {percent}.`, zh: `${zh}当日下跌{change}，跌幅{percent}。` },
  };
}

/** What a company is worth, as exact as anybody reads it; without a time stamp of the provider the reader is told when it was read. */
export function marketValueFacts(id: string, term: Term, value: number, source: Source, at?: Date): Brought {
  const rounded = Number(value.toPrecision(4));
  const fact = liveFact({
    id: `${id}-${term.id}-market-value`,
    about: [term.id],
    measure: 'market-value',
    figures: { value: { amount: rounded, unit: 'USD', ...(rounded === value ? {} : { bound: 'about' }) } },
    ...(at ? { asOf: instantOf(at) } : {}),
    says: { en: `${term.name.en}'s market value is {value}.`, zh: `${term.name.zh}的市值为{value}。` },
    cites: [{ source: source.id, at: term.ticker ?? term.id }],
  });
  return { facts: [fact], sources: [source] };
}
