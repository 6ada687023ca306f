import { ButtonStyle, ComponentType, MessageFlags, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { pressId } from '../../conversations/actions.ts';
import type { Language } from '../../language.ts';
import { button } from './buttons.ts';
import { inert } from './markdown.ts';
import { textDisplay } from './message-components.ts';
import type { Poster } from './post.ts';
import { boxed, type DiscordMessage } from './render.ts';

/** An offer nobody takes is withdrawn after this long. */
const standsMs = 5 * 60_000;

const words = {
  en: { says: 'I may know something about this.', button: 'Answer here' },
  zh: { says: '这个问题我也许知道。', button: '在这里回答' },
} as const satisfies Record<Language, object>;

const offerMessage = (reply: string, language: Language): DiscordMessage =>
  boxed([
    ...textDisplay(inert(words[language].says)),
    {
      type: ComponentType.ActionRow,
      components: [button(words[language].button, pressId('answer', reply), ButtonStyle.Primary)],
    },
  ]);

/** Where an offer is made: below a message. */
interface Below {
  readonly channel: string;
  readonly message: string;
}

/** Offers of an answer to words that were addressed to nobody. */
export interface Offers {
  make(below: Below, reply: string, language: Language, key: string): Promise<void>;
  /** Withdraws those that still stand. */
  stop(): Promise<void>;
}

const standingSchema = z.object({ components: z.array(z.unknown()) });

/**
 * Discord shows nobody a message of their own outside a command: an offer is a small message that rings no phone, and
 * goes when nobody takes it. Where it is taken, the answer takes its place.
 */
export function offers(rest: REST, poster: Poster): Offers {
  const standing = new Map<string, { readonly channel: string; readonly timer: NodeJS.Timeout }>();
  const withdraw = async (message: string, channel: string): Promise<void> => {
    standing.delete(message);
    const path = Routes.channelMessage(channel, message);
    const { components } = standingSchema.parse(await rest.get(path));
    // By now it may have become an answer.
    if (JSON.stringify(components).includes(pressId('answer', '').slice(0, -1))) await rest.delete(path);
  };
  return {
    async make({ channel, message }, reply, language, key) {
      const posting = { lookFirst: false, replyTo: message, flags: MessageFlags.SuppressNotifications };
      const id = await poster.post(channel, offerMessage(reply, language), key, posting);
      const timer = setTimeout(() => withdraw(id, channel).catch(() => undefined), standsMs).unref();
      standing.set(id, { channel, timer });
    },
    async stop() {
      const left = [...standing];
      for (const [, { timer }] of left) clearTimeout(timer);
      await Promise.all(left.map(([id, { channel }]) => withdraw(id, channel).catch(() => undefined)));
    },
  };
}
