import type { Answer } from '../answer.ts';
import type { Setting } from '../composition/claims.ts';
import type { Near } from '../knowledge/search/near.ts';
import { type PhraseIndex, phraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Question } from '../question.ts';
import { answered, declinedAdvice, declinedInstruction, greeted, unknown } from './compose.ts';
import { decide } from './decide.ts';
import { inContext } from './follow-up.ts';
import { requestKind } from './request-kind.ts';

/** One index a knowledge base, built when the first question comes. */
const indexes = new WeakMap<Knowledge, PhraseIndex>();

/** The index of a knowledge base; the first call builds it. */
export function indexOf(knowledge: Knowledge): PhraseIndex {
  const known = indexes.get(knowledge);
  if (known) return known;
  const index = phraseIndex(knowledge);
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
  if (request.smallTalk && !request.advice) return unknown({ type: 'nothing', near: [], missing: [] }, setting);
  const { query, before } = inContext(request.question, question.turns, index, knowledge);
  const earlier =
    before === undefined ? undefined : decide({ text: before, query: index.read(before) }, index, knowledge);
  const previous = earlier?.type === 'facts' ? earlier.facts : [];
  const decision = decide({ text: request.question, query, previous, near }, index, knowledge);
  if (request.advice) return declinedAdvice(decision, setting);
  return decision.type === 'facts' ? answered(decision, setting) : unknown(decision, setting);
}
