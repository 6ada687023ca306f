import type { Fact } from '../fact.ts';
import type { TermKind } from '../glossary.ts';
import { fold } from '../knowledge/folding.ts';
import type { Match } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Asked, isAnswer } from './fitting.ts';

/** Words that ask for all of a kind. */
const all =
  /\b(?:list|name|give|show|tell)\b.{0,20}\b(?:every|all|each|the)\b|\b(?:every|all(?: the)?|each) (?:\w+ ){0,2}(?:products?|chips?|cards?|gpus?|analysts?|banks?|brokers?|brokerages?)\b|哪些|哪几|列出|列一下|列举|都有|分别|各是|各多少|全部|所有|每(?:一)?(?:款|种|家|块)/u;

const kinds: readonly (readonly [words: RegExp, kinds: readonly TermKind[]])[] = [
  [
    /\b(?:products?|chips?|cards?|gpus?|accelerators?|silicon|processors?)\b|芯片|算卡|显卡|产品|型号|卡/u,
    ['chip', 'system'],
  ],
  [/\b(?:analysts?|banks?|brokers?|brokerages?|firms?)\b|券商|投行|机构|分析师/u, ['company', 'person']],
];

/** As many are listed at most. */
const most = 6;

/** When a question asks for a measure of all things of some kind, one fact for each of them; `undefined` for fewer than two. */
export function listing(
  { text, query }: Asked,
  ranked: readonly Match[],
  knowledge: Knowledge,
): readonly Fact[] | undefined {
  const folded = fold(text);
  const wanted = kinds.find(([words]) => words.test(folded))?.[1];
  const kindOf = (id: string): TermKind | undefined => knowledge.terms.get(id)?.kind;
  const measures = query.concepts.filter(id => knowledge.terms.get(id)?.exclusive);
  // Whoever names some of them wants these, not all.
  if (
    !wanted ||
    !all.test(folded) ||
    measures.length === 0 ||
    query.entities.some(id => wanted.some(kind => kind === kindOf(id)))
  )
    return undefined;
  const places = new Map(ranked.filter(isAnswer).map(({ lead }, place) => [lead.fact, place]));
  const placeOf = (fact: Fact): number => places.get(fact) ?? places.size;
  const facts = [...knowledge.facts.values()]
    .filter(
      ({ about, measure, figures }) =>
        measures.includes(measure) &&
        wanted.some(kind => kind === kindOf(about[0] ?? '')) &&
        Object.keys(figures).length > 0,
    )
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  const firsts = [...new Map(facts.toReversed().map(fact => [fact.about[0], fact])).values()]
    .toReversed()
    .slice(0, most);
  return firsts.length < 2 ? undefined : firsts;
}
