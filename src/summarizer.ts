import type { Answer } from './answer.ts';
import type { Knowledge } from './knowledge.ts';
import type { Asker, Place } from './question.ts';

/** What has been decided, as a summarizer is handed it: a free question, a command, or what is posted unasked. */
export interface Decided {
  /** The answer as it stands without a model: it goes out unless a better one passes every check in time. */
  readonly plain: Answer;
  /** The question, cleaned. */
  readonly text: string;
  /** The positions of the lists to put into prose; without them, the claims that answer a free question. */
  readonly lists?: readonly number[];
  readonly knowledge: Knowledge;
  readonly now: Date;
  readonly place?: Place;
  readonly asker?: Asker;
  /** Aborted when the asker no longer wants to wait: the plain answer goes out. */
  readonly signal?: AbortSignal;
  /** How long a model may be waited for, where that is less than usual; without any time only what it has written before is used. */
  readonly withinMs?: number;
  /** Whether every numeral of an answer is bound. */
  isSound(answer: Answer): boolean;
  /** Decides another wording of the question by the same rules; without it there is no other wording. */
  again?(text: string): Promise<Answer>;
}

/** Puts decided answers into better prose, never with a new claim. */
export interface Summarizer {
  /** The answer in prose, or the plain one: always in time, never rejects. */
  improve(decided: Decided): Promise<Answer>;
}

/** What models have done and cost on one day (UTC), for a place or all of them. */
export interface Usage {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars, calls under way included at the most they can cost. */
  readonly cost: number;
  /** US dollars a day, where there is a limit. */
  readonly budget?: number;
  /** Answers in prose that went out, those from the cache included. */
  readonly prose: number;
  readonly cached: number;
  /** How often the plain answer went out instead, by reason. */
  readonly fallbacks: Readonly<Record<string, number>>;
}

/** Tells what models cost. */
export interface UsageReport {
  readonly model: string;
  /** Today's usage of one workspace, or of the whole installation. */
  today(place?: Place): Promise<Usage>;
}
