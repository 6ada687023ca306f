import { factsOf } from '../knowledge/search/phrase-groups.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { askedFor } from './asked-for.ts';
import { clausesOf, questionsIn, sidesOf } from './clauses.ts';
import { decideOne } from './decide-one.ts';
import { type Decision, type Missing, plainly } from './decision.ts';
import { type Asked, isAnswer, mostFacts } from './fitting.ts';
import { meant } from './meant.ts';
import { isLearnedSurely } from './subjects.ts';

/** Decides what answers a question, or each of several in one text, or that nothing does. */
export function decide(asked: Asked, index: PhraseIndex, knowledge: Knowledge): Decision {
  const whole = decideOne(asked, index, knowledge);
  const questions = questionsIn(asked.text);
  const [only = asked.text] = questions;
  if (whole.type === 'facts' && whole.compares) return whole;
  if (whole.type === 'facts' && questions.length < 2) return withClauses(whole, asked, index, knowledge);
  if (whole.type !== 'facts' && questions.length < 2) {
    const sides = ofSides(asked, index, knowledge);
    if (sides) return sides;
  }
  if (questions.length < 2 && only.length > asked.text.length * mostOfText) return whole;
  const parts: Part[] = [];
  for (const text of questions) {
    const own = index.read(text);
    // A part that names nothing is about what the part before it, or else the text as a whole, is about.
    const about = { text: '', words: [], entities: parts.at(-1)?.query.entities ?? asked.query.entities, concepts: [] };
    const context = parts.at(-1)?.query ?? asked.query.context;
    const query = own.entities.length > 0 ? own : { ...own, before: about, ...(context && { context }) };
    const decision = decideOne({ ...asked, text, query }, index, knowledge);
    parts.push({
      query: own.entities.length > 0 ? own : { ...own, entities: about.entities },
      decision: inTheLightOf({ text, query: own, decision }, asked.query, parts, index, knowledge) ?? decision,
    });
  }
  return joined(whole, parts, knowledge);
}

/** One of several questions in a text. */
interface Part {
  readonly query: Query;
  readonly decision: Decision;
}

/** A part that does not lead anywhere for certain is read once more with the words of the parts before it. */
function inTheLightOf(
  { text, query, decision }: Part & { readonly text: string },
  whole: Query,
  before: readonly Part[],
  index: PhraseIndex,
  knowledge: Knowledge,
): Decision | undefined {
  if (decision.type === 'facts' && decision.sure) return undefined;
  const earlier = before.at(-1)?.query ?? whole;
  const { best } = meant({ text, query: { ...query, before: earlier, context: earlier } }, index, knowledge);
  if (!best || !isAnswer(best)) return undefined;
  const named = [...query.entities, ...earlier.entities];
  if (named.length > 0 && !named.some(id => best.covers.has(`#${id}`))) return undefined;
  const { fact } = best.lead;
  const told = before.some(part => part.decision.type === 'facts' && part.decision.facts.includes(fact));
  const words = query.words.filter(word => best.covers.has(word));
  if (told || best.score < leastInContext || words.length < leastWords) return undefined;
  return plainly([fact]);
}

/** What is found only in the light of the parts before must resemble both this much. */
const leastInContext = 0.2;

/** Adds what the clauses of one question lead to beyond doubt, each read in the light of the whole question. */
function withClauses(
  whole: Extract<Decision, { type: 'facts' }>,
  asked: Asked,
  index: PhraseIndex,
  knowledge: Knowledge,
): Decision {
  const facts = [...whole.facts];
  for (const text of clausesOf(asked.text)) {
    const query = { ...index.read(text), before: asked.query, context: asked.query };
    const { best } = meant({ text, query }, index, knowledge);
    const sure = best && isAnswer(best) && (best.score >= leastClauseScore || isLearnedSurely(best, query, knowledge));
    if (sure && facts.length <= mostFacts) facts.push(...factsOf(best.lead).filter(fact => !facts.includes(fact)));
  }
  return { ...whole, facts };
}

/** What the sides of a question that as a whole leads nowhere lead to; each of at least two must lead to something. */
function ofSides({ text }: Asked, index: PhraseIndex, knowledge: Knowledge): Decision | undefined {
  const facts = sidesOf(text).flatMap(side => {
    const query = index.read(side);
    const { best } = meant({ text: side, query }, index, knowledge);
    const sure = best && isAnswer(best) && (best.score >= leastSideScore || isLearnedSurely(best, query, knowledge));
    return sure ? factsOf(best.lead) : [];
  });
  const distinct = [...new Set(facts)];
  return distinct.length >= 2 ? { ...plainly(distinct.slice(0, mostFacts)), compares: true } : undefined;
}

/** A side must resemble something this much to be set beside another. */
const leastSideScore = 0.3;

/** A clause must resemble something this much to be answered on its own. */
const leastClauseScore = 0.48;

/** A question that is nearly the whole text is the text. */
const mostOfText = 0.8;

/** What the questions of one text lead to, together. */
function joined(whole: Decision, parts: readonly Part[], knowledge: Knowledge): Decision {
  const told = whole.type === 'facts' ? whole.facts : [];
  // What the text as a whole does not lead to, a part must lead to beyond doubt.
  const answers = parts.flatMap(({ decision }) =>
    decision.type === 'facts' && (decision.sure || decision.facts.some(fact => told.includes(fact))) ? decision : [],
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
        return answers.includes(decision) ? decision.gaps : [{ type: 'named', ...askedFor(query, knowledge) }];
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
