import type { Place } from './question.ts';

/** Whose memory is meant, and where they say so. */
export interface Rememberer {
  readonly id: string;
  readonly place: Place;
  /** The conversation they are in. */
  readonly thread?: string;
}

/** How much was kept about somebody and is gone now. */
export interface Forgotten {
  /** Questions with what answered them. */
  readonly questions: number;
  readonly feedback: number;
  /** Threads and direct conversations that no longer know what was asked in them, or that they took part. */
  readonly threads: number;
  /** Days of the language model’s account, today’s excepted. */
  readonly budgets: number;
}

/** What the bot keeps about people. */
export interface Memory {
  /** Deletes what is kept about somebody; what is under way when they ask may still be kept. */
  forget(who: Rememberer): Promise<Forgotten>;
}
