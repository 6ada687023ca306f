import type { Answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Asker, Place } from '../question.ts';
import type { ThreadMemory } from '../threads.ts';
import { actionsOf, type Press } from './actions.ts';
import type { Asked, Reply } from './conversations.ts';
import type { Feedback } from './feedback.ts';
import { notYours, sourcesNote, thanks, tooOld } from './notes.ts';
import type { ReplyMemory, ReplyRecord } from './replies.ts';

/** What a press leads to: something for the presser alone, a reply for everybody, or a request for a reason. */
export type Pressed =
  | { readonly type: 'note'; readonly answer: Answer }
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'share'; readonly reply: Reply }
  | { readonly type: 'reason'; readonly language: Language; readonly reply: string };

/** Who presses, where. */
export interface Presser {
  readonly id: string;
  readonly asker: Asker;
  readonly place: Place;
  readonly language: Language;
  /** Whether they may decide for others what is said there; an admin may anyway. */
  readonly manages?: boolean;
  /** Where a question asked by a button belongs. */
  readonly thread?: string;
}

/** Does what a button stands for. */
export type Presses = (press: Press, presser: Presser) => Promise<Pressed>;

/** What presses work with. */
interface PressParts {
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly threads: ThreadMemory;
  readonly replies: ReplyMemory;
  readonly feedback: Feedback;
  readonly ask: (asked: Asked) => Promise<Reply>;
  readonly clock: () => Date;
}

/** Takes presses on the buttons of remembered replies. */
export function presses({ knowledge, commands, threads, replies, feedback, ask, clock }: PressParts): Presses {
  /** What was asked in the thread before a remembered question; `undefined` when the thread no longer knows. */
  const turnsBefore = async ({ text, turns, thread, follows }: ReplyRecord): Promise<readonly string[] | undefined> => {
    if (turns.length > 0 || !follows || thread === undefined) return turns;
    const known = await threads.turnsOf(thread);
    const before = known.slice(0, Math.max(0, known.lastIndexOf(text)));
    return before.length > 0 || commandNamed(text, commands) ? before : undefined;
  };

  /**
   * The remembered question, answered anew for somebody; `undefined` when what it followed is forgotten. Nothing of it
   * enters the thread's memory.
   */
  const again = async (record: ReplyRecord, presser: Presser, language: Language): Promise<Reply | undefined> => {
    const { text } = record;
    const turns = await turnsBefore(record);
    if (turns === undefined) return undefined;
    return ask({ id: presser.id, text, turns, place: presser.place, asker: presser.asker, language });
  };

  /** A question nobody has typed, or not to the bot: asked by whoever presses. */
  const askFor = async (text: string | undefined, presser: Presser, more: Partial<Asked>): Promise<Pressed> => {
    if (text === undefined) return { type: 'note', answer: tooOld(presser.language) };
    const { id, place, asker } = presser;
    const reply = await ask({ id, text, place, asker, ...more });
    return { type: 'reply', reply: { ...reply, because: { type: 'asked', by: asker.id, text } } };
  };

  return async ({ action, index, reply: id }, presser) => {
    const record = await replies.find(id);
    if (!record) return { type: 'note', answer: tooOld(presser.language) };
    const { language } = record;
    const place = presser.thread ?? record.thread;
    const thread = place === undefined ? {} : { thread: place };
    switch (action) {
      case 'sources': {
        const reply = await again(record, presser, language);
        const answer = reply?.answer ?? tooOld(language);
        return { type: 'note', answer: sourcesNote(record.facts, answer, { knowledge, language, now: clock() }) };
      }
      case 'language': {
        const reply = await again(record, presser, language === 'en' ? 'zh' : 'en');
        if (!reply) return { type: 'note', answer: tooOld(language) };
        return { type: 'reply', reply: { ...reply, audience: 'asker' } };
      }
      case 'share': {
        const reply = await again(record, presser, language);
        if (!reply) return { type: 'note', answer: tooOld(language) };
        const actions = actionsOf(reply.answer, 'channel');
        const because = { type: 'shared', by: presser.asker.id } as const;
        return { type: 'share', reply: { ...reply, actions, audience: 'channel', because } };
      }
      case 'ask':
        return askFor(record.asks[index], presser, { ...thread, language });
      case 'answer': {
        const { asker, manages = asker.admin } = presser;
        // People who talk to each other decide for themselves whether the bot joins in.
        if (asker.id !== record.asker && !manages) return { type: 'note', answer: notYours(presser.language) };
        return askFor(record.text, presser, thread);
      }
      case 'helpful':
      case 'unhelpful': {
        await feedback.give(id, presser.asker.id, { helpful: action === 'helpful', facts: record.facts });
        if (action === 'unhelpful') return { type: 'reason', language, reply: id };
        return { type: 'note', answer: thanks(language) };
      }
      case 'reason':
        return { type: 'note', answer: thanks(language) };
      default:
        return action satisfies never;
    }
  };
}
