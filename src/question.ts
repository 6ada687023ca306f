import type { Language } from './language.ts';

/** What somebody typed, wherever they typed it: a free question or a slash command. */
export interface Question {
  readonly id: string;
  readonly text: string;
  /** Earlier questions of the same person in the same thread, oldest first, where the asker brings them along. */
  readonly turns: readonly string[];
  /** The conversation it belongs to, whose earlier questions the bot remembers; in a private place one per person. */
  readonly thread?: string;
  /** The language to answer in; without it, the language of the question. */
  readonly language?: Language;
}
