import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Asked, isAnswer } from './fitting.ts';
import { thingsCalled } from './things-called.ts';

/** Words that ask for all of a kind. */
const all =
  /\b(?:list|name|give|show|tell)\b.{0,20}\b(?:every|all|each|the)\b|\b(?:every|all(?: the)?|each) (?:\w+ ){0,2}(?:products?|chips?|cards?|gpus?|analysts?|banks?|brokers?|brokerages?)\b|\bwhich (?:\w+ ){0,3}(?:products|chips|cards|gpus)\b|哪些|哪(?:几|两|三|四|五)|列出|列一下|列举|都有|分别|各是|各多少|全部|所有|每(?:一)?(?:款|种|家|块)/u;

const called = thingsCalled.map(({ kinds, en, zh }) => ({ kinds, words: new RegExp(`\\b(?:${en})\\b|${zh}`, 'u') }));

/** As many are listed at most. */
const most = 6;

/** When a question asks for a measure of all things of some kind, one fact for each of them; `undefined` for fewer than two. */
export function listing(
  { text, query }: Asked,
  ranked: readonly Match[],
  knowledge: Knowledge,
): readonly Fact[] | undefined {
  const folded = fold(text);
  const wanted = called.flatMap(({ kinds, words }) => (words.test(folded) ? kinds : []));
  const isWanted = (id: string): boolean => wanted.some(kind => kind === knowledge.terms.get(id)?.kind);
  const measures = query.concepts.filter(id => knowledge.terms.get(id)?.exclusive);
  // Whoever names some of them wants these, not all.
  if (!all.test(folded) || measures.length === 0 || query.entities.some(isWanted)) return undefined;
  const places = new Map(ranked.filter(isAnswer).map(({ lead }, place) => [lead.fact, place]));
  const placeOf = (fact: Fact): number => places.get(fact) ?? places.size;
  const facts = [...knowledge.facts.values()]
    .filter(
      ({ about, measure, figures }) =>
        measures.includes(measure) && isWanted(about[0] ?? '') && Object.keys(figures).length > 0,
    )
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  const firsts = [...new Map(facts.toReversed().map(fact => [fact.about[0], fact])).values()]
    .toReversed()
    .slice(0, most);
  return firsts.length < 2 ? undefined : firsts;
}
