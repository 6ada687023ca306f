import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import { languages } from '../language.ts';

/** How many facts there are, counted several ways; keys in reading order. */
export interface Coverage {
  readonly facts: number;
  readonly sources: number;
  readonly byTopic: ReadonlyMap<string, number>;
  readonly byBasis: ReadonlyMap<string, number>;
  readonly bySource: ReadonlyMap<string, number>;
  /** Facts that state something in each language. */
  readonly byLanguage: ReadonlyMap<string, number>;
  /** Phrasings (asked, mistaken, unsaid) per language. */
  readonly phrasings: ReadonlyMap<string, number>;
  /** Locator → facts, for one source. */
  placesIn(source: string): ReadonlyMap<string, number>;
}

function tally(keys: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

/** Counts what a knowledge base covers. */
export function coverageOf(knowledge: Knowledge): Coverage {
  const facts: readonly Fact[] = [...knowledge.facts.values()];
  return {
    facts: facts.length,
    sources: knowledge.sources.size,
    byTopic: tally(facts.map(fact => fact.topic)),
    byBasis: tally(facts.map(fact => fact.basis)),
    bySource: tally(facts.flatMap(fact => [...new Set(fact.cites.map(cite => cite.source))])),
    byLanguage: tally(facts.flatMap(fact => languages.filter(language => fact.says[language] !== ''))),
    phrasings: new Map(
      languages.map(language => [
        language,
        facts.reduce((sum, fact) => {
          const gaps = fact.unsaid.reduce((count, gap) => count + gap.asked[language].length, 0);
          return sum + fact.asked[language].length + fact.mistaken[language].length + gaps;
        }, 0),
      ]),
    ),
    placesIn: source =>
      tally(facts.flatMap(fact => fact.cites.filter(cite => cite.source === source).map(cite => cite.at))),
  };
}
