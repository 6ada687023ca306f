import type { Brought } from './answer.ts';
import type { Fact } from './fact.ts';
import type { Term } from './glossary.ts';

/** What can be read live: of a company its quote, size, sales, filings and news; of a chip what a cloud asks for an hour. */
export type LiveKind = 'quote' | 'market-value' | 'revenue' | 'filings' | 'news' | 'gpu-hour';

/** One thing to read, about one company or chip. */
export interface LiveAsk {
  readonly kind: LiveKind;
  readonly term: Term;
}

/** Why a provider gave nothing that can be shown. */
export type Outage = 'down' | 'slow' | 'limited' | 'refused' | 'unknown' | 'odd';

/** A field of a provider's answer that is not what we read it as; `got` is a type, never a value. */
export interface Difference {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

/** A provider gave nothing that can be shown. The message never holds what it sent, nor a key. */
export class MarketError extends Error {
  override readonly name = 'MarketError';
  readonly why: Outage;
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs: number | undefined;
  readonly differences: readonly Difference[];

  constructor(
    why: Outage,
    message: string,
    more: { readonly retryAfterMs?: number | undefined; readonly differences?: readonly Difference[] } = {},
  ) {
    super(message);
    this.why = why;
    this.retryAfterMs = more.retryAfterMs;
    this.differences = more.differences ?? [];
  }
}

/**
 * What came of reading: facts of basis `live` with the provider's record as their source, the most important fact
 * first; or nothing, with what was last read.
 */
export type Live =
  | { readonly type: 'live'; readonly provider: string; readonly brought: Brought }
  | { readonly type: 'unavailable'; readonly provider: string; readonly why: Outage; readonly last?: Brought };

/** One request whose answer `chipwire markets check` compares with what we expect. @throws MarketError */
export interface ProviderCheck {
  readonly what: string;
  read(signal: AbortSignal): Promise<unknown>;
}

/** Somebody who publishes live figures. */
export interface MarketProvider {
  /** As people know it. */
  readonly name: string;
  /** Reads something, from a cache where that is fresh; never throws. `undefined` where it offers no such thing. */
  read(ask: LiveAsk): Promise<Live> | undefined;
  readonly checks: readonly ProviderCheck[];
}

/** All configured providers as one. */
export interface Market {
  /** The first provider's figures that can be had; `undefined` where none offers such a thing. */
  read(ask: LiveAsk): Promise<Live | undefined>;
}

const nothingAsked = { en: [], zh: [] };

/** A fact read live: it stands in no file, nobody phrases questions for it and it bears on no other. */
export const liveFact = (
  given: Pick<Fact, 'id' | 'about' | 'measure' | 'figures' | 'says' | 'cites'> & Partial<Pick<Fact, 'asOf' | 'dates'>>,
): Fact => ({
  dates: {},
  ...given,
  topic: 'live',
  basis: 'live',
  by: [],
  asked: nothingAsked,
  mistaken: nothingAsked,
  unsaid: [],
  together: [],
  corrects: [],
  disputes: [],
  supersedes: [],
  explains: [],
  supports: [],
});
