import { newestFirst } from '../composition/provenance.ts';
import type { Fact } from '../fact.ts';
import type { Match, PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { asksForLatest, asksForNow, presupposes } from './answer-type.ts';
import { clausesOf, questionsIn } from './clauses.ts';
import { comparison } from './comparison.ts';
import { type Asked, gainOver, isAnswer, isMainly, nearTie, placesOf } from './fitting.ts';
import { meant } from './meant.ts';
import { periodLengthOf } from './period.ts';

/** Something the sources leave open beside a fact. */
export interface Gap {
  readonly fact: Fact;
  readonly gap: number;
}

/** What the sources do not give of a question. */
export type Missing =
  /** Known to be left open beside a fact. */
  | ({ readonly type: 'gap' } & Gap)
  /** Glossary ids of the things and the measure its words name; without things, just some part of it. */
  | { readonly type: 'named'; readonly things: readonly string[]; readonly measure: string | undefined };

/** What the knowledge has to say to a question. */
export type Decision =
  | {
      readonly type: 'facts';
      /** The facts that answer, the best first. */
      readonly facts: readonly Fact[];
      /** Whether the question presupposed the opposite of the first fact, as far as its words tell. */
      readonly refutes: boolean;
      /** Glossary ids of what was asked about too and has no fact. */
      readonly missing: readonly string[];
      /** Parts of the question that the sources leave open. */
      readonly gaps: readonly Missing[];
      /** Whether the facts are set side by side. */
      readonly compares: boolean;
      /** Whether the best fact resembles the question beyond doubt. */
      readonly sure: boolean;
    }
  /** Known to be left open: beside this fact the sources do not give it. */
  | ({ readonly type: 'gap' } & Gap)
  /** The value of this moment was asked for; this is the latest there is. */
  | { readonly type: 'past'; readonly fact: Fact }
  /** Nothing that would answer; the nearest facts, if any are near. */
  | {
      readonly type: 'nothing';
      readonly near: readonly Fact[];
      /** Glossary ids of the things asked about, and of the measure of them. */
      readonly things: readonly string[];
      readonly measure: string | undefined;
    };

// Calibrated on the question sets in test/evals: see the scoreboard there.
/** One at least this good answers beyond doubt. */
const surely = 0.45;
/** Each of several things compared must have a fact at least this good. */
const leastCompared = 0.3;
/** A fact this far behind the best is a second answer when it covers what the best leaves open. */
const secondAnswer = 0.4;
/** The share of a question's weight that a further fact must add; half of it when it stands beside the first. */
const leastGain = 0.06;
const mostFacts = 3;
/** A value of this moment is asked for when a value that changes resembles the question this much. */
const leastVolatile = 0.3;

/** Decides what answers a question, or each of several in one text, or that nothing does. */
export function decide(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const whole = decideOne(asked, index, knowledge);
  const questions = questionsIn(asked.text);
  const [only = asked.text] = questions;
  if (whole.type === 'facts' && whole.compares) return whole;
  if (whole.type === 'facts' && questions.length < 2) return withClauses(whole, asked, index, knowledge);
  if (questions.length < 2 && only.length > asked.text.length * mostOfText) return whole;
  const parts: { readonly query: Query; readonly decision: Decision }[] = [];
  for (const text of questions) {
    const own = index.read(text);
    // A part that names nothing is about what the part before it, or else the text as a whole, is about.
    const about = { words: [], entities: parts.at(-1)?.query.entities ?? asked.query.entities, concepts: [] };
    const query = own.entities.length > 0 ? own : { ...own, before: about };
    parts.push({
      query: own.entities.length > 0 ? own : { ...own, entities: about.entities },
      decision: decideOne({ ...asked, text, query }, index, knowledge),
    });
  }
  return joined(whole, parts, knowledge);
}

/** Adds what the clauses of one question lead to beyond doubt, each read in the light of the whole question. */
function withClauses(
  whole: Extract<Decision, { type: 'facts' }>,
  asked: Asked,
  index: PhraseIndex,
  knowledge: Knowledge,
): Decision {
  const facts = [...whole.facts];
  for (const text of clausesOf(asked.text)) {
    const { best } = meant({ text, query: { ...index.read(text), before: asked.query } }, index, knowledge);
    const sure = best && isAnswer(best) && best.score >= leastClauseScore;
    if (sure && facts.length <= mostFacts && !facts.includes(best.lead.fact)) facts.push(best.lead.fact);
  }
  return { ...whole, facts };
}

/** A clause must resemble something this much to be answered on its own. */
const leastClauseScore = 0.48;

/** A question that is nearly the whole text is the text. */
const mostOfText = 0.8;

/** What the questions of one text lead to, together. */
function joined(
  whole: Decision,
  parts: readonly { readonly query: Query; readonly decision: Decision }[],
  knowledge: Knowledge,
): Decision {
  // Where the text as a whole is answered by nothing, a part must be beyond doubt.
  const answers = parts.flatMap(({ decision }) =>
    decision.type === 'facts' && (whole.type === 'facts' || decision.sure) ? decision : [],
  );
  const [first] = answers;
  if (!first) return whole;
  const facts = [
    ...answers.flatMap(answer => answer.facts.slice(0, 1)),
    ...(whole.type === 'facts' ? whole.facts.slice(0, 1) : []),
    ...answers.flatMap(answer => answer.facts.slice(1)),
  ];
  const gaps = parts.flatMap(({ query, decision }): readonly Missing[] => {
    switch (decision.type) {
      case 'facts':
        return decision.gaps;
      case 'gap':
        return [{ type: 'gap', fact: decision.fact, gap: decision.gap }];
      case 'past':
        return [{ type: 'named', ...askedFor(query, knowledge) }];
      case 'nothing':
        return query.words.length < leastWords
          ? []
          : [{ type: 'named', things: decision.things, measure: decision.measure }];
      default:
        return decision satisfies never;
    }
  });
  return { ...first, facts: [...new Set(facts)].slice(0, Math.max(mostFacts, answers.length)), gaps };
}

/** What says less than this asks for nothing of its own. */
const leastWords = 2;

function decideOne(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const { query } = asked;
  const latest = asksForLatest(asked.text) ? latestOf(asked, knowledge) : undefined;
  if (latest)
    return { type: 'facts', facts: [latest], refutes: false, missing: [], gaps: [], compares: false, sure: true };
  const { best: top, ranked } = meant(asked, index, knowledge);
  const foreign = query.entities.filter(entity => !mentionedAnywhere(entity, knowledge));
  if (foreign.length > 0) return { ...nothing(query, ranked, knowledge), things: foreign };
  const now = asksForNow(asked.text) ? volatileValue(ranked, query, knowledge) : undefined;
  if (now) return { type: 'past', fact: newerValue(now, ranked, knowledge) ?? now.lead.fact };
  if (!top) return nothing(query, ranked, knowledge);
  if (top.lead.type === 'unsaid') return { type: 'gap', fact: top.lead.fact, gap: top.lead.gap };
  const refutes = top.lead.type === 'mistaken' && presupposes(asked.text);
  const compared = comparison(asked, leastCompared, index, knowledge);
  if (compared) return { type: 'facts', ...compared, refutes, gaps: [], compares: true, sure: true };

  // What means the same as the whole question leaves nothing of it open, whichever words it shares.
  const facts = top.byMeaning ? [top.lead.fact] : together(top, ranked);
  const newer = newerValue(top, ranked, knowledge);
  if (newer && !facts.includes(newer)) facts.splice(1, 0, newer);
  return { type: 'facts', facts, refutes, missing: [], gaps: [], compares: false, sure: top.score >= surely };
}

/** The best fact, those about as good, and those that account for what it leaves of the question. */
function together(top: Match, ranked: readonly Match[]): Fact[] {
  const facts = [top.lead.fact];
  const covered = new Set(top.covers.keys());
  const places = new Set(placesOf(top.lead.fact));
  for (const match of ranked) {
    if (facts.length >= mostFacts || match.score < top.score * secondAnswer) break;
    if (!isAnswer(match) || facts.includes(match.lead.fact)) continue;
    const beside = placesOf(match.lead.fact).some(place => places.has(place));
    const enough = gainOver(match, covered) >= (beside ? leastGain / 2 : leastGain);
    if (!enough && match.score < top.score * nearTie) continue;
    facts.push(match.lead.fact);
    for (const token of match.covers.keys()) covered.add(token);
  }
  return facts;
}

/** A measure with at least this many facts about one thing is one that comes out period by period. */
const leastPeriods = 3;

/** The newest fact of a measure that comes out period by period, about what the question names, or else NVIDIA. */
function latestOf({ query, text }: Asked, knowledge: Knowledge): Fact | undefined {
  // Whoever names anything else beside the company asks for a part of it.
  if (query.entities.some(id => knowledge.terms.get(id)?.kind !== 'company')) return undefined;
  const length = /year|年/u.test(text.toLowerCase()) ? 'year' : 'quarter';
  const entity = query.entities.find(id => knowledge.terms.get(id)?.kind === 'company') ?? 'nvidia';
  for (const measure of query.concepts) {
    const facts = [...knowledge.facts.values()].filter(
      fact => fact.measure === measure && fact.about[0] === entity && periodLengthOf(fact) === length,
    );
    if (facts.length >= leastPeriods) return facts.toSorted(newestFirst(knowledge))[0];
  }
  return undefined;
}

/** The best match that gives a value which changes all the time, where the question names such a measure or it comes first. */
function volatileValue(ranked: readonly Match[], query: Query, knowledge: Knowledge): Match | undefined {
  const isVolatile = (measure: string): boolean => knowledge.terms.get(measure)?.staleAfterMonths !== undefined;
  return ranked.find(
    (match, place) =>
      isAnswer(match) &&
      isVolatile(match.lead.fact.measure) &&
      match.score >= leastVolatile &&
      isMainly(match.lead.fact, query) &&
      (place === 0 || query.concepts.includes(match.lead.fact.measure)),
  );
}

/** For a value that changes all the time, the newest one on record of the same thing, where the best match is older. */
function newerValue(top: Match, ranked: readonly Match[], knowledge: Knowledge): Fact | undefined {
  const { fact } = top.lead;
  if (knowledge.terms.get(fact.measure)?.staleAfterMonths === undefined) return undefined;
  return ranked
    .filter(match => match.lead.type === 'asked' && match.score >= top.score * secondAnswer)
    .map(match => match.lead.fact)
    .filter(other => other.measure === fact.measure && other.about[0] === fact.about[0])
    .filter(other =>
      Object.values(other.figures).some(figure => Object.values(fact.figures).some(({ unit }) => unit === figure.unit)),
    )
    .toSorted(newestFirst(knowledge))
    .at(0);
}

/** Kinds of things that can be named as what nothing is known of. */
const nameable: ReadonlySet<string> = new Set(['company', 'chip', 'system', 'model', 'person', 'technology', 'event']);

/** The things and the measure that the words of a question name, those of the turn before included. */
function askedFor(query: Query, knowledge: Knowledge): Pick<Extract<Missing, { type: 'named' }>, 'things' | 'measure'> {
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const own = query.entities.filter(id => nameable.has(kindOf(id)));
  const things = own.length > 0 ? own : (query.before?.entities ?? []).filter(id => nameable.has(kindOf(id)));
  const measure = [...query.concepts, ...(query.before?.concepts ?? [])].find(id => {
    const term = knowledge.terms.get(id);
    return term?.exclusive || term?.staleAfterMonths !== undefined;
  });
  return { things: things.slice(0, 3), measure };
}

const nothing = (query: Query, ranked: readonly Match[], knowledge: Knowledge) =>
  ({
    type: 'nothing',
    near: [...new Set(ranked.slice(0, 2).map(match => match.lead.fact))],
    ...askedFor(query, knowledge),
  }) as const;

/** Whether any fact speaks of a thing at all, or of what stands for it: a person's company, a company's product. */
function mentionedAnywhere(entity: string, knowledge: Knowledge): boolean {
  const employer = knowledge.terms.get(entity)?.of;
  const products = [...knowledge.terms.values()].filter(term => term.maker === entity).map(term => term.id);
  const standing = new Set([entity, ...(employer ? [employer] : []), ...products]);
  for (const fact of knowledge.facts.values())
    if ([...fact.about, ...fact.by].some(id => standing.has(id))) return true;
  return false;
}
