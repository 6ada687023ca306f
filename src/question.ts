import type { Language } from './language.ts';

/** Where something is said. */
export interface Place {
  /** The platform's name: `slack`, `discord`, `terminal`. */
  readonly platform: string;
  /** The Slack team or Discord server; in a direct message on Discord, the asker's own id. */
  readonly workspace: string;
  readonly channel: string;
  /** A conversation of one person with the bot. */
  readonly private: boolean;
}

/** Who asks. */
export interface Asker {
  /** The platform's id of the person. */
  readonly id: string;
  /** Whether they may change how the bot behaves in this place. */
  readonly admin: boolean;
  /** Their time zone, as the platform names it, where it does. */
  readonly zone?: string;
}

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
  readonly place?: Place;
  readonly asker?: Asker;
  /** What the admins of the place do without. */
  readonly without?: readonly ('live' | 'llm')[];
}
