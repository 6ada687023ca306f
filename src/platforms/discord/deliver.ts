import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Charts } from '../../chart.ts';
import type { Reply } from '../../conversations/conversations.ts';
import { noteOf } from '../../conversations/notes.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import type { Log } from '../../log.ts';
import { picturesOf } from './pictures.ts';
import { type Poster, persistently } from './post.ts';
import { refusalOf } from './refusals.ts';
import { type DiscordMessage, renderForDiscord, under } from './render.ts';
import type { Responder } from './responder.ts';

/** A place a message can be posted in. */
export interface Target {
  readonly channel: string;
  /** The message it answers. */
  readonly replyTo?: string;
}

/** Where a question came from, and so where its answer may go. */
export interface Origin {
  readonly user: string;
  /** What was asked, for where that is not to be seen. */
  readonly text: string;
  /** Names the answer for good. */
  readonly key: string;
  /** An earlier worker may have posted already. */
  readonly lookFirst: boolean;
  /** For a command, button or form. */
  readonly responder?: Responder;
  /** Where to post, the best place first. */
  readonly targets: readonly Target[];
}

/** Said above an answer that could not go where it was asked for. */
const elsewhere = {
  en: 'I may not post where you asked, so here is your answer.',
  zh: '我没有权限在你提问的地方发言，所以在这里回答你。',
} as const satisfies Record<Language, string>;

const unreachable = {
  en: 'This answer is for you alone, and I could not send you a direct message. Please use the slash command here instead.',
  zh: '这个回答只给你一个人看，但我无法给你发私信。请改用斜杠命令。',
} as const;

const channelSchema = z.object({ id: z.string() });

/** What a deliverer works with. */
interface DeliveryParts {
  readonly rest: REST;
  readonly knowledge: Knowledge;
  readonly poster: Poster;
  readonly charts: Charts | undefined;
  readonly log: Log;
}

/** Brings replies to people: the way they asked, else another way. */
export function deliverer({ rest, knowledge, poster, charts, log }: DeliveryParts) {
  type Messages = readonly DiscordMessage[];

  /** Renders and sends; where pictures are not taken, in words. */
  const rendered = async <T>(reply: Reply, send: (messages: Messages) => Promise<T>): Promise<T> => {
    const pictures = await picturesOf(reply.answer, charts);
    try {
      return await send(renderForDiscord(reply, knowledge, pictures));
    } catch (error) {
      if (pictures.size === 0 || !refusalOf(error)) throw error;
      log({ level: 'warn', event: 'discord-picture-not-taken', detail: String(refusalOf(error)?.code) });
      return send(renderForDiscord(reply, knowledge));
    }
  };

  const postAll = async ({ channel, replyTo }: Target, { key, lookFirst }: Origin, messages: Messages) => {
    const reply = replyTo === undefined ? {} : { replyTo };
    for (const [index, message] of messages.entries()) {
      const posting = index === 0 ? { lookFirst, ...reply } : { lookFirst };
      await poster.post(channel, message, index === 0 ? key : `${key}:${index}`, posting);
    }
  };

  const toDirectMessage = async (origin: Origin, reply: Reply, note?: string): Promise<void> => {
    const call = () => rest.post(Routes.userChannels(), { body: { recipient_id: origin.user } });
    const { id: channel } = channelSchema.parse(await persistently(call));
    await rendered(reply, ([first, ...others]) =>
      postAll(
        { channel },
        origin,
        first && note ? [under(note, first), ...others] : [...(first ? [first] : []), ...others],
      ),
    );
  };

  /** Whether there is a place the bot may post in. */
  const toChannel = async (origin: Origin, reply: Reply): Promise<boolean> => {
    for (const target of origin.targets) {
      try {
        await rendered(reply, messages => postAll(target, origin, messages));
        return true;
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal || refusal.status === 401) throw error;
        log({ level: 'warn', event: 'discord-refused', detail: String(refusal.code) });
      }
    }
    return false;
  };

  /** Delivers a reply. @throws when there is no way left. */
  return async function deliver(reply: Reply, origin: Origin): Promise<void> {
    const { responder, key, text, user } = origin;
    let late = reply;
    let again = origin;
    if (responder) {
      const shown = await rendered(reply, messages => responder.show(messages, reply.audience, key));
      if (shown === 'shown') return;
      // It may stand there all the same.
      if (shown === 'unknown') again = { ...origin, lookFirst: true };
      // Away from the command it belongs to, an answer says what was asked.
      late = { ...reply, because: reply.because ?? { type: 'asked', by: user, text } };
    }
    const { language } = reply.answer;
    if (reply.audience === 'channel') {
      if (!(await toChannel(again, late))) await toDirectMessage(again, late, elsewhere[language]);
      return;
    }
    try {
      await toDirectMessage(again, late);
    } catch (error) {
      if (!refusalOf(error)) throw error;
      const answer = noteOf(unreachable, language);
      await toChannel(again, { id: 'note', answer, actions: [], audience: 'channel' });
    }
  };
}

/** Brings one reply to people. @throws when there is no way left. */
export type Deliver = ReturnType<typeof deliverer>;
