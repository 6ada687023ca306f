import type { Answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Language, languageSchema } from '../language.ts';
import type { Bot } from '../platform.ts';
import type { Asker, Place, Question } from '../question.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { ThreadMemory } from '../threads.ts';
import { cleaned } from '../typed-text.ts';
import { type Action, actionsOf, type Press } from './actions.ts';
import { asksSomething } from './asks-something.ts';
import { feedbackMemory } from './feedback.ts';
import { joinedThreads } from './joined-threads.ts';
import { noteOf, sourcesNote, tooOld } from './notes.ts';
import { type Once, once } from './once.ts';
import { type ReplyRecord, replyMemory } from './replies.ts';

/** Something said to the bot, as a platform heard it. */
export interface Asked {
  readonly id: string;
  readonly text: string;
  readonly place: Place;
  readonly asker: Asker;
  /** The conversation it belongs to; in a private place one per person. */
  readonly thread?: string;
  /** The language the person has the platform in; asked for only where the words do not show one. */
  readonly locale?: () => Promise<Language | undefined>;
  /** The language they chose for this answer. */
  readonly language?: Language;
  readonly turns?: readonly string[];
}

/** An answer as it goes to a platform: what it says, what can be done with it, and who sees it. */
export interface Reply {
  /** Names it in its buttons. */
  readonly id: string;
  readonly answer: Answer;
  readonly actions: readonly Action[];
  readonly audience: 'channel' | 'asker';
  /** Why it appears here, where that is not plain to everyone who sees it. */
  readonly because?:
    | { readonly type: 'shared'; readonly by: string }
    | { readonly type: 'asked'; readonly by: string; readonly text: string };
}

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
  /** Where a question asked by a button belongs. */
  readonly thread?: string;
}

/** What platforms that hold conversations share: one question, one reply, its buttons, and what comes after. */
export interface Conversations {
  readonly once: Once;
  readonly settings: Settings;
  ask(asked: Asked, signal?: AbortSignal): Promise<Reply>;
  press(press: Press, presser: Presser): Promise<Pressed>;
  /** Keeps why an answer was of no help. */
  explain(reply: string, person: string, reason: string): Promise<void>;
  /** What to do with words in a thread that are addressed to nobody; with `offer`, the id for its button. */
  overhear(asked: Asked): Promise<{ readonly do: 'ignore' | 'answer' } | { readonly do: 'offer'; readonly id: string }>;
}

/** What conversations are made of. */
export interface ConversationParts {
  readonly bot: Bot;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly store: Store;
  readonly settings: Settings;
  readonly threads: ThreadMemory;
  readonly clock?: () => Date;
}

/** Joins the bot and its memory into conversations. */
export function conversations(parts: ConversationParts): Conversations {
  const { bot, knowledge, commands, store, settings, threads, clock = () => new Date() } = parts;
  const replies = replyMemory(store);
  const joined = joinedThreads(store);
  const feedback = feedbackMemory(store);

  /** The language to answer in, where the place, the person or the platform rather than the words decides it. */
  const languageFor = async (asked: Asked): Promise<Language | undefined> => {
    if (asked.language) return asked.language;
    const chosen = languageSchema.safeParse((await settings.of(asked.place)).language).data;
    if (chosen) return chosen;
    return showsLanguage(asked.text, commands) ? undefined : asked.locale?.();
  };

  const questionOf = async (asked: Asked): Promise<Question> => {
    const [language, { live, llm }] = await Promise.all([languageFor(asked), settings.of(asked.place)]);
    const without = [...(live === 'off' ? (['live'] as const) : []), ...(llm === 'off' ? (['llm'] as const) : [])];
    const { id, text, place, asker, thread, turns = [] } = asked;
    const optional = { ...(thread === undefined ? {} : { thread }), ...(language ? { language } : {}) };
    return { id, text, turns, place, asker, without, ...optional };
  };

  const ask: Conversations['ask'] = async (asked, signal) => {
    const audience = commandNamed(asked.text, commands)?.audience ?? 'channel';
    const answer = await bot.answer(await questionOf(asked), signal);
    return shown(asked, answer, audience);
  };

  const shown = async (asked: Asked, answer: Answer, audience: Reply['audience']): Promise<Reply> => {
    const actions = actionsOf(answer, audience);
    const record: ReplyRecord = {
      text: cleaned(asked.text).slice(0, 4000),
      turns: [...(asked.turns ?? [])],
      ...(asked.thread === undefined ? {} : { thread: asked.thread }),
      language: answer.language,
      place: asked.place,
      asker: asked.asker.id,
      facts: [...answer.facts],
      asks: actions.flatMap(action => (action.type === 'ask' ? [action.ask] : [])),
    };
    const [id] = await Promise.all([
      replies.keep(record),
      asked.thread === undefined ? undefined : joined.join(asked.thread, asked.asker.id),
    ]);
    return { id, answer, actions, audience };
  };

  /** The remembered question, answered anew for somebody. Nothing of it enters the thread's memory. */
  const again = async (record: ReplyRecord, presser: Presser, language: Language): Promise<Reply> => {
    const { text, turns } = record;
    const asked: Asked = { id: presser.id, text, turns, place: presser.place, asker: presser.asker, language };
    return ask(asked);
  };

  return {
    once: once(store, () => clock().getTime()),
    settings,
    ask,
    async press({ action, index, reply: id }, presser) {
      const record = await replies.find(id);
      if (!record) return { type: 'note', answer: tooOld(presser.language) };
      const { language } = record;
      switch (action) {
        case 'sources': {
          const { answer } = await again(record, presser, language);
          return {
            type: 'note',
            answer: sourcesNote(record.facts, answer, { knowledge, language: answer.language, now: clock() }),
          };
        }
        case 'language': {
          const reply = await again(record, presser, language === 'en' ? 'zh' : 'en');
          return { type: 'reply', reply: { ...reply, audience: 'asker' } };
        }
        case 'share': {
          const reply = await again(record, presser, language);
          const actions = actionsOf(reply.answer, 'channel');
          const because = { type: 'shared', by: presser.asker.id } as const;
          return { type: 'share', reply: { ...reply, actions, audience: 'channel', because } };
        }
        case 'ask':
        case 'answer': {
          const text = action === 'ask' ? record.asks[index] : record.text;
          if (text === undefined) return { type: 'note', answer: tooOld(presser.language) };
          const { thread = record.thread } = presser;
          const { place, asker } = presser;
          const optional = { ...(thread === undefined ? {} : { thread }), ...(action === 'ask' ? { language } : {}) };
          const reply = await ask({ id: presser.id, text, place, asker, ...optional });
          return { type: 'reply', reply: { ...reply, because: { type: 'asked', by: asker.id, text } } };
        }
        case 'helpful':
        case 'unhelpful': {
          await feedback.give(id, presser.asker.id, { helpful: action === 'helpful', facts: record.facts });
          if (action === 'unhelpful') return { type: 'reason', language, reply: id };
          return { type: 'note', answer: noteOf({ en: 'Thank you.', zh: '谢谢。' }, language) };
        }
        case 'reason':
          return { type: 'note', answer: noteOf({ en: 'Thank you.', zh: '谢谢。' }, language) };
        default:
          return action satisfies never;
      }
    },
    async explain(id, person, reason) {
      const record = await replies.find(id);
      await feedback.give(id, person, { helpful: false, reason: cleaned(reason), facts: record?.facts ?? [] });
    },
    async overhear(asked) {
      const { thread } = asked;
      const people = thread === undefined ? [] : await joined.peopleIn(thread);
      if (people.length === 0 || !asksSomething(cleaned(asked.text))) return { do: 'ignore' };
      const { followups } = await settings.of(asked.place);
      if (followups === 'ignore') return { do: 'ignore' };
      if (followups === 'answer') return { do: people.includes(asked.asker.id) ? 'answer' : 'ignore' };
      // Offered only where there is something to say; the look leaves no trace in the thread's memory.
      const { turns: _, thread: __, ...question } = await questionOf(asked);
      const answer = await bot.answer({ ...question, turns: await threads.turnsOf(thread ?? '') });
      if (answer.facts.length === 0 || answer.outcome === 'unknown') return { do: 'ignore' };
      const record: ReplyRecord = {
        text: cleaned(asked.text).slice(0, 4000),
        turns: [],
        ...(thread === undefined ? {} : { thread }),
        language: answer.language,
        place: asked.place,
        asker: asked.asker.id,
        facts: [],
        asks: [],
      };
      return { do: 'offer', id: await replies.keep(record) };
    },
  };
}

/** Whether the words show a language: a bare command, a chip's name and a price are the same in both. */
function showsLanguage(text: string, commands: ReadonlyMap<string, Command>): boolean {
  if (/\p{Script=Han}/u.test(text)) return true;
  const command = commandNamed(text, commands);
  if (command && command.options[0]?.takesAll !== true) return false;
  return /\b[a-z]{2,}\b/.test(command ? text.replace(/^\s*\S+/, '') : text);
}
