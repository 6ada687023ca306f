import type { Answer } from './answer.ts';
import type { Question } from './question.ts';

/** The bot as a platform sees it: a question goes in, an answer always comes out; it never rejects. */
export interface Bot {
  answer(question: Question): Promise<Answer>;
}

/** A place people talk in. It calls the bot, acknowledges first and renders last. */
export interface ChatPlatform {
  readonly name: string;
  /** Takes questions until it is stopped or the person leaves. */
  start(bot: Bot): Promise<void>;
  stop(): Promise<void>;
}
