import type { Answer } from '../answer.ts';
import type { Setting } from '../composition/claims.ts';
import type { Near } from '../knowledge/search/near.ts';
import { type PhraseIndex, phraseIndex } from '../knowledge/search/phrase-index.ts';
import type { PhraseWords } from '../knowledge/search/phrase-words.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Question } from '../question.ts';
import { askedFor } from './asked-for.ts';
import { answered } from './compose.ts';
import { decide } from './decide.ts';
import { type Decision, plainly } from './decision.ts';
import { asksForMore, inContext, pointsBack } from './follow-up.ts';
import { otherPeriod } from './other-period.ts';
import { questionItself } from './question-itself.ts';
import { declinedAdvice, declinedInstruction, greeted } from './refusals.ts';
import { requestKind } from './request-kind.ts';
import { isOfFactLearned, wantsAdviceLearned } from './subjects.ts';
import { unknown } from './unknown.ts';

/** One index a knowledge base, built when the first question comes. */
const indexes = new WeakMap<Knowledge, PhraseIndex>();

/** The index of a knowledge base; the first call builds it, from how its phrasings are read where that is known. */
export function indexOf(knowledge: Knowledge, words?: PhraseWords): PhraseIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const index = phraseIndex(knowledge, words);
  indexes.set(knowledge, index);
  return index;
}

/** Answers a free question from the knowledge and what else was found near to it, or says honestly what is missing. */
export function answerQuestion(setting: Setting, question: Question, near: readonly Near[] = []): Answer {
  const { knowledge } = setting;
  const index = indexOf(knowledge);
  const request = requestKind(question.text);
  if (request.instructs && request.question === '') return declinedInstruction(setting);
  if (request.greets) return greeted(setting);
  const { query } = inContext(request.question, question.turns, index, knowledge);
  const isPlain = isOfFactLearned(query, knowledge);
  const advises = (request.advice && !isPlain) || wantsAdviceLearned(query, knowledge);
  if (request.smallTalk && !advises && !isPlain)
    return unknown({ type: 'nothing', near: [], things: [], measure: undefined }, index, setting);
  const decision = decisionOn(questionItself(request.question), question.turns, { index, knowledge, near });
  if (advises) return declinedAdvice(decision, setting);
  return decision.type === 'facts' ? answered(decision, index, setting) : unknown(decision, index, setting);
}

/** A follow-up that names what it is about may as well stand by itself, where that leads further. */
function byItself(text: string, inThread: Decision, { index, knowledge }: Grounds): Decision | undefined {
  const query = index.read(text);
  // Only another name in place of the one before asks the question before once more.
  const asks = query.entities.length > 0 && query.words.length >= leastWords;
  if (!asks || (inThread.type === 'facts' && inThread.sure && pointsBack(text))) return undefined;
  const alone = decide({ text, query }, index, knowledge);
  return alone.type === 'facts' && (alone.sure || inThread.type !== 'facts') ? alone : undefined;
}

/** Fewer words than these beside a name ask nothing by themselves. */
const leastWords = 2;

/** What a question is answered from. */
interface Grounds {
  readonly index: PhraseIndex;
  readonly knowledge: Knowledge;
  readonly near: readonly Near[];
}

/** Decides on a question in the light of the turns before it, and on those it follows up on in the light of theirs. */
function decisionOn(text: string, turns: readonly string[], grounds: Grounds): Decision {
  const { index, knowledge, near } = grounds;
  const { query, before } = inContext(text, turns, index, knowledge);
  const earlier = before === undefined ? undefined : decisionOn(before, turns.slice(0, -1), { ...grounds, near: [] });
  const previous = earlier?.type === 'facts' ? earlier.facts : [];
  const [answer] = previous;
  const other = answer && otherPeriod(text, index.read(text), answer, knowledge);
  if (!other) {
    const decision = decide({ text, query, previous, near }, index, knowledge);
    if (before === undefined) return decision;
    const further = byItself(text, decision, grounds) ?? decision;
    const isTold = further.type === 'facts' && further.facts.every(fact => previous.includes(fact));
    return isTold && asksForMore(text) ? { type: 'nothing', near: previous, ...askedFor(query, knowledge) } : further;
  }
  return other.fact
    ? plainly([other.fact])
    : { type: 'nothing', near: [answer], things: [other.about], measure: other.measure };
}
