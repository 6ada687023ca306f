import type { Answer } from './answer.ts';
import type { Place, Question } from './question.ts';

/** Is handed what is still being written down of a question when its answer is there. */
export type Keeping = (kept: Promise<void>) => void;

/** The bot as a platform sees it: a question goes in, an answer always comes out; it never rejects. */
export interface Bot {
  /**
   * Answers; whoever asked may call it off by the signal, and then gets what is ready. Whoever has something of their own
   * to write down takes over what the bot has, and waits for all of it together; without them the answer waits.
   */
  answer(question: Question, signal?: AbortSignal, keeping?: Keeping): Promise<Answer>;
  /** Resolves when free questions need wait for nothing but their turn; those that come earlier wait by themselves. */
  ready?(): Promise<unknown>;
}

/** What became of a post: it stands there, or never will. */
export type Posted =
  | { readonly type: 'posted'; readonly id: string }
  /** The place is gone or closed to the bot; trying again is of no use. */
  | { readonly type: 'closed'; readonly why: string };

/** A place people talk in. It calls the bot, acknowledges first and renders last. */
export interface ChatPlatform {
  readonly name: string;
  /** Names a connection that only one of several processes may hold; without it, any number may run at once. */
  readonly duty?: string;
  /** Takes questions until it is stopped, and may be started again then. @throws StartError for a setting that cannot work. */
  start(): Promise<void>;
  /** Takes no more questions, finishes those it has, and ends. */
  stop(): Promise<void>;
  /** Whether people can be heard now; without it, from start to stop. */
  connected?(): boolean;
  /**
   * Posts an answer unasked; in a private place whose channel is a person's id, to that person. `key` names the post for
   * good: after an unknown outcome, calling again with the same key never makes a second message. `tried` is when this
   * was first tried, where it was: from then on the message may stand in the channel. @throws when it could not be posted
   * now; try again.
   */
  post?(place: Place, answer: Answer, key: string, tried?: Date): Promise<Posted>;
}
