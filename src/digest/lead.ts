import type { Answer } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual } from '../language.ts';
import type { NumberGate } from '../number-gate.ts';
import type { Place } from '../question.ts';
import type { Summarizer } from '../summarizer.ts';
import type { Composed } from './compose.ts';
import { fitsScreen, setting } from './screen.ts';

/**
 * How long the leads of one slot wait for a model, all of them together: however many channels are due and however slow
 * the model is, no digest is later than that. After it, what has been written meanwhile is used where it is the same.
 */
const slotMs = 5000;
const mostSlots = 100;

/** What the lead of a digest answers. */
const question: Bilingual = {
  en: 'What has changed since the daily digest before this one?',
  zh: '与上一份日报相比有什么变化？',
};

/** What writing leads needs. */
interface LeadParts {
  readonly summarizer: Summarizer;
  readonly knowledge: Knowledge;
  readonly gate: NumberGate;
  readonly clock: () => number;
}

/** For whom a lead is written: its place pays for it; one that is due is written within the time of its slot. */
interface LeadFor {
  readonly now: number;
  readonly place?: Place;
  readonly slot?: number;
}

/** Prose is so much longer than the list it stands for, in pixels: each sentence says whence it is, and one who wrote them. */
export const leadRoom = 4 * setting.line;

/**
 * Writes leads: a digest with room for one with what moved most in prose, where that passes every check in time and fits
 * the screen; else the plain digest.
 */
export function leads({ summarizer, knowledge, gate, clock }: LeadParts) {
  const until = new Map<number, number>();
  const timeLeft = (slot: number): number => {
    const end = until.get(slot) ?? clock() + slotMs;
    if (until.size >= mostSlots) until.clear();
    until.set(slot, end);
    return end - clock();
  };
  return async (plain: Answer, { answer, lead }: Composed, { now, place, slot }: LeadFor): Promise<Answer> => {
    if (lead === undefined) return plain;
    const improved = await summarizer.improve({
      plain: answer,
      text: question[answer.language],
      lists: [lead],
      knowledge,
      now: new Date(now),
      ...(place ? { place } : {}),
      ...(slot === undefined ? {} : { withinMs: timeLeft(slot) }),
      isSound: each => gate(each).length === 0,
    });
    if (improved === answer) return plain;
    const written: Answer = { ...improved, suggestions: plain.suggestions };
    return fitsScreen(written, knowledge) ? written : plain;
  };
}
