import type { Answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import { unansweredIn } from '../digest/unanswered.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Bot } from '../platform.ts';
import type { Asker, Place, Question } from '../question.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { ThreadMemory } from '../threads.ts';
import { cleaned } from '../typed-text.ts';
import { type Action, actionsOf } from './actions.ts';
import { asksSomething } from './asks-something.ts';
import { feedbackMemory } from './feedback.ts';
import { joinedThreads } from './joined-threads.ts';
import { type Once, once, unfinished } from './once.ts';
import { type Presses, presses } from './presses.ts';
import { type ReplyRecord, replyMemory } from './replies.ts';
import { type Speaking, speaking } from './speaking.ts';
import { type Turns, turns } from './turns.ts';

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

/** What platforms that hold conversations share: one question, one reply, its buttons, and what comes after. */
export interface Conversations {
  readonly once: Once;
  readonly settings: Settings;
  /** What a platform began under keys that begin so and has not done: see {@link unfinished}. */
  unfinished(begins: string): ReturnType<typeof unfinished>;
  /** Something is coming in, until it has been taken down: it goes before what is to be worked out. */
  heard: Turns['heard'];
  /** The language in which to speak to somebody about what they ask. */
  languageOf: Speaking['of'];
  /** Whether the bot has answered in a thread. */
  hasJoined(thread: string): Promise<boolean>;
  ask(asked: Asked, signal?: AbortSignal): Promise<Reply>;
  /** A reply to a question of no thread stands where one may begin below it: what is said there follows it. */
  opened(reply: string, thread: string): Promise<void>;
  press: Presses;
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
  /** Whether no other process uses the store. */
  readonly alone?: boolean;
  readonly clock?: () => Date;
  /** Whose turn it is, where others than conversations keep the processor busy too. */
  readonly turn?: Turns;
}

/** Joins the bot and its memory into conversations. */
export function conversations(parts: ConversationParts): Conversations {
  const { bot, knowledge, commands, store, settings, threads, alone = false } = parts;
  const { clock = () => new Date(), turn = turns() } = parts;
  const speaks = speaking(settings, commands);
  const replies = replyMemory(store);
  const joined = joinedThreads(store);
  const feedback = feedbackMemory(store);
  const unanswered = unansweredIn(store);

  const questionOf = async (asked: Asked): Promise<Question> => {
    const chosen = await settings.of(asked.place);
    const { live, llm } = chosen;
    const language = await speaks.decided(asked, chosen);
    const without = [...(live === 'off' ? (['live'] as const) : []), ...(llm === 'off' ? (['llm'] as const) : [])];
    const { id, text, place, asker, thread, turns = [] } = asked;
    const optional = { ...(thread === undefined ? {} : { thread }), ...(language ? { language } : {}) };
    return { id, text, turns, place, asker, without, ...optional };
  };

  /** Resolves when it is the turn of a command or a text. What waited for the same thing would otherwise all go on at once. */
  const turnOf = async (isCommand: boolean): Promise<void> => {
    if (!isCommand) await bot.ready?.();
    await turn.mine();
  };

  const ask: Conversations['ask'] = async (asked, signal) => {
    const command = commandNamed(asked.text, commands);
    const audience = command?.audience ?? 'channel';
    // Read before the answer joins them.
    const follows = asked.thread !== undefined && (await threads.turnsOf(asked.thread)).length > 0;
    const question = await questionOf(asked);
    await turnOf(command !== undefined);
    // All that is to be kept of a question is written down together.
    const keeping: Promise<void>[] = [];
    const answer = await bot.answer(question, signal, kept => void keeping.push(kept));
    // What was asked in the open and found no source is told in the channel's digest; our own mistakes are not.
    const isOpen = audience === 'channel' && !asked.place.private && !command;
    if (isOpen && answer.outcome === 'unknown' && answer.reference === undefined)
      keeping.push(unanswered.keep(asked.place, asked.text, clock().getTime()));
    const shows = command?.traceless
      ? { id: 'traceless', answer, actions: [], audience }
      : shown(asked, answer, audience, follows);
    const [reply] = await Promise.all([shows, ...keeping]);
    return reply;
  };

  const shown = async (asked: Asked, answer: Answer, audience: Reply['audience'], follows: boolean): Promise<Reply> => {
    // Where one person talks with the bot there is nobody to share an answer with.
    const actions = actionsOf(answer, asked.place.private ? 'channel' : audience);
    const record: ReplyRecord = {
      text: cleaned(asked.text).slice(0, 4000),
      turns: [...(asked.turns ?? [])],
      ...(asked.thread === undefined ? {} : { thread: asked.thread }),
      follows,
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

  return {
    once: once(store, () => clock().getTime(), alone, turn.begin),
    settings,
    unfinished: begins => unfinished(store, begins),
    heard: turn.heard,
    languageOf: speaks.of,
    hasJoined: async thread => (await joined.peopleIn(thread)).length > 0,
    ask,
    press: presses({ knowledge, commands, threads, replies, feedback, ask, clock }),
    async opened(id, thread) {
      const record = await replies.below(id, thread);
      if (!record) return;
      await Promise.all([joined.join(thread, record.asker), threads.remember(thread, record.text)]);
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
      const earlier = await threads.turnsOf(thread ?? '');
      await turnOf(commandNamed(asked.text, commands) !== undefined);
      const answer = await bot.answer({ ...question, turns: earlier });
      if (answer.facts.length === 0 || answer.outcome === 'unknown') return { do: 'ignore' };
      const record: ReplyRecord = {
        text: cleaned(asked.text).slice(0, 4000),
        turns: [],
        ...(thread === undefined ? {} : { thread }),
        follows: true,
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
