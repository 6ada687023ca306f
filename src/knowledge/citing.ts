import type { Fact } from '../fact.ts';
import { daysOf } from '../partial-date.ts';
import type { Source } from '../source.ts';

/** Whether a citation of a fact from a source counts. */
export type Counts = (source: Source, fact: Fact) => boolean;

/** A fact with only those of its citations that count; `undefined` where none does, or one does not that it takes. */
export function citing(fact: Fact, sources: ReadonlyMap<string, Source>, counts: Counts): Fact | undefined {
  const cites = fact.cites.filter(cite => {
    const source = sources.get(cite.source);
    return source !== undefined && counts(source, fact);
  });
  const isTold = fact.jointly ? cites.length === fact.cites.length : cites.length > 0;
  return isTold ? { ...fact, cites } : undefined;
}

/** The last day on which a source can have appeared; without a publication date, the day one of us read it. */
const appeared = (source: Source): string => daysOf(source.published ?? source.checked)?.last ?? source.checked;

/** Whether a fact was true, and a source had told it, by the end of a day. */
export const knownBy =
  (day: string): Counts =>
  (source, fact) =>
    appeared(source) <= day && (daysOf(fact.asOf ?? day)?.last ?? day) <= day;

/** Whether a source is one of some; none named, any is. */
export const fromAnyOf =
  (ids: readonly string[]): Counts =>
  source =>
    ids.length === 0 || ids.includes(source.id);

/** The first day by whose end a fact is {@link knownBy}; `undefined` where no source tells it. */
export function knownFrom(fact: Fact, sources: ReadonlyMap<string, Source>): string | undefined {
  const told = fact.cites
    .flatMap(cite => sources.get(cite.source) ?? [])
    .map(appeared)
    .sort();
  const from = fact.jointly ? told.at(-1) : told[0];
  const last = fact.asOf === undefined ? undefined : daysOf(fact.asOf)?.last;
  return from !== undefined && last !== undefined && last > from ? last : from;
}
