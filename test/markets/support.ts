import nock from 'nock';
import { afterEach, beforeEach, expect } from 'vitest';
import { withBrought } from '../../src/composition/brought.ts';
import { claimOf } from '../../src/composition/claims.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Language } from '../../src/language.ts';
import type { ProviderOptions } from '../../src/live/documents.ts';
import type { Live, LiveAsk, LiveKind, MarketProvider } from '../../src/market.ts';
import { azurePrices } from '../../src/markets/azure-prices.ts';
import { finnhub } from '../../src/markets/finnhub.ts';
import { secEdgar } from '../../src/markets/sec-edgar/index.ts';
import { yahoo } from '../../src/markets/yahoo.ts';
import { numberGate } from '../../src/number-gate.ts';
import { answerOf } from '../support/answers.ts';
import { knowledge, now } from '../support/bot.ts';
import * as azure from './fixtures/azure.ts';
import * as finnhubSends from './fixtures/finnhub.ts';
import * as sec from './fixtures/sec.ts';
import * as yahooSends from './fixtures/yahoo.ts';

const termOf = (id: string) => {
  const term = knowledge.terms.get(id);
  if (!term) throw new Error(`no term ${id}`);
  return term;
};
export const nvidia = termOf('nvidia');
export const h100 = termOf('h100');

/** A clock that is moved by hand; it starts on the day all tests answer on. */
export function handClock() {
  let now = new Date('2026-11-22T12:00:00Z');
  return {
    clock: () => now,
    pass(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** What a server sends for every request, or for some. */
export type Sends = (path: string) => { readonly status?: number; readonly body: unknown; readonly delayMs?: number };

/** A server that answers every request of some hosts; gives the paths asked for, in order. */
export function serve(
  hosts: readonly string[],
  sends: Sends,
  headers: Readonly<Record<string, string>> = {},
): readonly string[] {
  const asked: string[] = [];
  for (const host of hosts) {
    nock(host)
      .persist()
      .get(() => true)
      .reply(async (request: Request) => {
        const { pathname, search } = new URL(request.url);
        const path = pathname + search;
        asked.push(path);
        const { status = 200, body, delayMs = 0 } = sends(path);
        if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs));
        return [status, typeof body === 'string' ? body : JSON.stringify(body), headers];
      });
  }
  return asked;
}

/** One thing a provider is asked for, how, and what its server sends when all is well. */
export interface Subject {
  readonly name: string;
  readonly what: string;
  readonly hosts: readonly string[];
  readonly ask: LiveAsk;
  readonly ttlMs: number;
  make(options: ProviderOptions): MarketProvider;
  readonly good: Sends;
  /** An empty list says that there is nothing to tell. */
  readonly mayBeEmpty?: boolean;
}

export const yahooHosts = [
  'https://finance.yahoo.com',
  'https://query1.finance.yahoo.com',
  'https://query2.finance.yahoo.com',
];
export const yahooHeaders = { 'set-cookie': 'A3=x; Domain=.yahoo.com; Path=/; Max-Age=3600' };

export const subjects: readonly Subject[] = [
  {
    name: 'Finnhub',
    what: 'a quote',
    hosts: ['https://finnhub.io'],
    ask: { kind: 'quote', term: nvidia },
    ttlMs: 60_000,
    make: options => finnhub({ apiKey: 'fh-secret', ...options }),
    good: () => ({ body: finnhubSends.quote }),
  },
  {
    name: 'Finnhub',
    what: 'a company’s size',
    hosts: ['https://finnhub.io'],
    ask: { kind: 'market-value', term: nvidia },
    ttlMs: 3_600_000,
    make: options => finnhub({ apiKey: 'fh-secret', ...options }),
    good: () => ({ body: finnhubSends.profile }),
  },
  {
    name: 'Finnhub',
    what: 'headlines',
    hosts: ['https://finnhub.io'],
    ask: { kind: 'news', term: nvidia },
    ttlMs: 3_600_000,
    make: options => finnhub({ apiKey: 'fh-secret', ...options }),
    good: () => ({ body: [finnhubSends.headline()] }),
    mayBeEmpty: true,
  },
  {
    name: 'Yahoo Finance',
    what: 'a quote',
    hosts: yahooHosts,
    ask: { kind: 'quote', term: nvidia },
    ttlMs: 60_000,
    make: options => yahoo(options),
    good: path =>
      path.startsWith('/v7')
        ? { body: yahooSends.quote() }
        : { body: path.includes('getcrumb') ? 'crumb-secret' : 'x' },
  },
  {
    name: 'SEC EDGAR',
    what: 'revenue',
    hosts: ['https://data.sec.gov'],
    ask: { kind: 'revenue', term: nvidia },
    ttlMs: 3_600_000,
    make: options => secEdgar({ contact: 'ops@chipwire.example', ...options }),
    good: () => ({ body: sec.concept(sec.secondQuarter) }),
  },
  {
    name: 'SEC EDGAR',
    what: 'filings',
    hosts: ['https://data.sec.gov'],
    ask: { kind: 'filings', term: nvidia },
    ttlMs: 3_600_000,
    make: options => secEdgar({ contact: 'ops@chipwire.example', ...options }),
    good: () => ({ body: sec.submissions }),
  },
  {
    name: 'Azure Retail Prices',
    what: 'cloud prices',
    hosts: ['https://prices.azure.com'],
    ask: { kind: 'gpu-hour', term: h100 },
    ttlMs: 3_600_000,
    make: options => azurePrices(options),
    good: () => ({ body: azure.page([azure.row()]) }),
  },
];

/** No test of this file reaches the net. */
export function offline(): void {
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.abortPendingRequests();
    nock.cleanAll();
    nock.enableNetConnect();
  });
}

const gate = numberGate(knowledge);

/** What a reader is told by each fact of a reading; every numeral of it is bound. */
export function told(live: Live | undefined, language: Language = 'en'): readonly string[] {
  if (live?.type !== 'live') throw new Error(`unavailable: ${live?.why}`);
  const known = withBrought(knowledge, live.brought);
  return live.brought.facts.map(fact => {
    const spans = claimOf(fact, { knowledge: known, language, now });
    const answer = { ...answerOf(spans, [fact.id]), language, brought: live.brought };
    expect(gate(answer)).toEqual([]);
    expect(gate({ ...answer, brought: { facts: [], sources: [] } })).not.toEqual([]);
    return plainText(answer, knowledge);
  });
}

export const readNvidia = (provider: MarketProvider, kind: LiveKind) => provider.read({ kind, term: nvidia });
