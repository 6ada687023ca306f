import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Asked, fittingMatches, isAnswer } from './fitting.ts';
import { timesCompared } from './times-compared.ts';

/** Things or times set side by side, each with its own fact; a thing that has none is named. */
export interface Comparison {
  readonly facts: readonly Fact[];
  /** Glossary ids of the things without a fact. */
  readonly missing: readonly string[];
}

const comparable = ['chip', 'company', 'system', 'model', 'person', 'technology', 'event', 'place'];
const mostFacts = 4;
/** Words that set things apart: a company is named beside others for many reasons. */
const setsApart =
  /\b(?:or|vs\.?|versus|than|compared?|comparison|differ\w*|gap|between|both|each|times|ratio|multiple)\b|谁|哪个|哪家|比|差|倍|对比|各|分别|[和与跟同、]|\band\b/u;
/** Times are compared within this many of the best matches. */
const mostMatches = 60;

/**
 * When a question names several things of one kind, finds a fact for each as if it alone were asked about; when it names
 * several periods, the same fact of each. Gives `undefined` unless at least two have facts of their own.
 */
export function comparison(
  asked: Asked,
  leastScore: number,
  index: PhraseIndex,
  knowledge: Knowledge,
): Comparison | undefined {
  const { query } = asked;
  const ofTimes = (): Comparison | undefined => {
    const facts = timesCompared(asked.text, query, () => index.rank(query, mostMatches), leastScore);
    return facts && { facts, missing: [] };
  };
  if (!setsApart.test(fold(asked.text))) return ofTimes();
  const measured = query.concepts.some(id => knowledge.terms.get(id)?.kind === 'measure');
  const isMeasured = ({ measure }: Fact): boolean => query.concepts.includes(measure);
  const speaksOfMeasure = ({ covers }: Match): boolean => query.concepts.some(id => covers.has(`@${id}`));
  for (const kind of comparable) {
    const alike = query.entities.filter(id => knowledge.terms.get(id)?.kind === kind && (id !== 'nvidia' || measured));
    if (alike.length < 2) continue;
    let speaksOfIt = !measured;
    const found = alike.map(entity => {
      const others = alike.filter(other => other !== entity);
      const alone: Query = { ...query, entities: query.entities.filter(id => !others.includes(id)) };
      // What is said of the other things may be said of them only: the price at launch of one, in bulk of the other.
      const own = withoutOthers(asked.text, others, index);
      const matches = [{ text: asked.text, query: alone }, ...(own ? [own] : [])]
        .flatMap(each => fittingMatches(each, index, knowledge))
        .filter(
          match =>
            isAnswer(match) &&
            match.lead.type !== 'together' &&
            match.score >= leastScore &&
            sharesMore(match) &&
            isOf(match.lead.fact, entity, query),
        )
        .toSorted((a, b) => Number(isMeasured(b.lead.fact)) - Number(isMeasured(a.lead.fact)) || b.score - a.score);
      speaksOfIt ||= matches.some(match => isMeasured(match.lead.fact) || speaksOfMeasure(match));
      return { entity, facts: matches.map(({ lead }) => lead.fact) };
    });
    if (!speaksOfIt) continue;
    // Of several values of one thing, the one that the source of the other gives is meant.
    const places = new Set(
      found.flatMap(({ entity, facts }) => (entity === 'nvidia' ? [] : facts.slice(0, 1).flatMap(sourcesOf))),
    );
    const chosen = found.map(({ entity, facts }) => ({
      entity,
      fact: facts.find(fact => entity === 'nvidia' && sourcesOf(fact).some(source => places.has(source))) ?? facts[0],
    }));
    const facts = [...new Set(chosen.flatMap(({ fact }) => fact ?? []))].slice(0, mostFacts);
    if (facts.length >= 2) return { facts, missing: chosen.flatMap(({ entity, fact }) => (fact ? [] : [entity])) };
  }
  return ofTimes();
}

const between =
  /\b(?:and|vs\.?|versus|than|against|with|to|or|while|whereas|compared)\b|[和与跟同、,，;；比]|还是|对比/iu;

/** A question less the parts of it that name some of the things; nothing where no part names just the others. */
function withoutOthers(
  text: string,
  others: readonly string[],
  index: PhraseIndex,
): Omit<Asked, 'previous'> | undefined {
  const parts = text.split(between);
  const kept = parts.filter(part => !index.read(part).entities.some(id => others.includes(id)));
  if (kept.length === parts.length || kept.length === 0) return undefined;
  const own = kept.join(' ');
  return { text: own, query: index.read(own) };
}

/** Whether a match shares more with the question than names. */
const sharesMore = ({ covers }: Match): boolean => covers.keys().some(token => !token.startsWith('#'));

const sourcesOf = ({ cites }: Fact): readonly string[] => cites.map(({ source }) => source);

/** Whether a fact is of a thing; NVIDIA is what nearly every fact is about, so of it only the measure that is asked for. */
const isOf = ({ about, measure }: Fact, entity: string, { concepts }: Query): boolean =>
  entity === 'nvidia' ? about[0] === entity && concepts.includes(measure) : about.includes(entity);
