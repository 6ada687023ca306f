import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type REST, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { limits } from './limits.ts';
import { codes, refusalOf } from './refusals.ts';
import type { DiscordMessage } from './render.ts';

const mostTries = 4;
/** A post is looked for this far back, where it is not known since when it may stand there. */
const lookBackMs = 60 * 60 * 1000;
/** As far as our clock and Discord's may differ. */
const clockSkewMs = 60_000;
/** So long at least a nonce is remembered. */
const nonceMs = 60_000;
/** As many messages as a channel gives at once. */
const pageSize = 100;
/** More messages than a channel gets while a post is tried again. */
const mostPages = 50;

const idSchema = z.object({ id: z.string() });
const historySchema = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.looseObject({ id: z.number().optional() })).default([]),
  }),
);

const digest = (key: string): Buffer => hash('sha256', key, 'buffer');

/**
 * The number our box of a message carries: the history of a channel shows it, so that a post can be found again. The
 * small numbers are Discord's own. https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
const markOf = (key: string): number => 1000 + (digest(key).readUInt32BE() % 2_000_000_000);

/** A message with the mark of its key. */
export function marked({ body, files }: DiscordMessage, key: string): DiscordMessage {
  const [box] = body.components;
  return { files, body: { ...body, components: [{ ...box, id: markOf(key) }] } };
}

/** Tries again what may be tried again: a call whose outcome is unknown, and that does no harm when it happens twice. */
export async function persistently<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (refusalOf(error) || tries >= mostTries) throw error;
      await sleep(200 * 2 ** tries);
    }
  }
}

/** How a message is posted. */
export interface Posting {
  /** An earlier worker may have posted already. */
  readonly lookFirst: boolean;
  /** When it was first tried: since then it may stand there, and is not posted where that cannot be seen. */
  readonly tried?: Date;
  /** The message it answers. */
  readonly replyTo?: string;
  /** Nobody's phone rings for it. */
  readonly flags?: number;
}

/** Posts messages once each. */
export interface Poster {
  /** Posts under a key and gives the message's id. @throws DiscordAPIError for a refusal, else what went wrong last. */
  post(channel: string, message: DiscordMessage, key: string, posting: Posting): Promise<string>;
  /**
   * The message with a key, if it stands in the channel's last hour, or since it was first tried; `undefined` too where
   * the bot may not look and the nonce still tells.
   */
  find(channel: string, key: string, tried?: Date): Promise<string | undefined>;
}

/**
 * A poster of an app. Discord gives the first message back when a nonce comes again within minutes, so that a post whose
 * outcome is unknown is simply posted again; later, the history of the channel tells.
 * https://docs.discord.com/developers/resources/message#create-message
 */
export function poster(rest: REST, application: () => string): Poster {
  const find: Poster['find'] = async (channel, key, tried) => {
    const since = tried ? tried.getTime() - clockSkewMs : Date.now() - lookBackMs;
    let after = SnowflakeUtil.generate({ timestamp: since }).toString();
    const mark = markOf(key);
    try {
      for (let pages = 0; pages < mostPages; pages += 1) {
        const query = new URLSearchParams({ after, limit: String(pageSize) });
        const page = historySchema.parse(
          await persistently(() => rest.get(Routes.channelMessages(channel), { query })),
        );
        const found = page.find(({ author, components }) => author.id === application() && components[0]?.id === mark);
        if (found || page.length < pageSize) return found?.id;
        // The newest comes first, whichever way a page is asked for.
        after = page[0]?.id ?? after;
      }
    } catch (error) {
      const nonceTells = !tried || Date.now() - tried.getTime() < nonceMs;
      if (refusalOf(error) && nonceTells) return undefined;
      throw error;
    }
    throw new Error('a post was not found among very many messages, and may be among more');
  };
  const send = async (channel: string, message: DiscordMessage, key: string, posting: Posting): Promise<string> => {
    const { replyTo, flags = 0 } = posting;
    const { body, files } = marked(message, key);
    const nonce = digest(`${channel} ${key}`).toString('base64url').slice(0, limits.nonce);
    const whole = {
      ...body,
      flags: body.flags | flags,
      nonce,
      enforce_nonce: true,
      ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const call = () => rest.post(Routes.channelMessages(channel), { body: whole, files: [...files] });
    return idSchema.parse(await persistently(call)).id;
  };
  return {
    find,
    async post(channel, message, key, posting) {
      const found = posting.lookFirst ? await find(channel, key, posting.tried) : undefined;
      if (found !== undefined) return found;
      try {
        return await send(channel, message, key, posting);
      } catch (error) {
        const { replyTo: _, ...alone } = posting;
        if (refusalOf(error)?.code === codes.cannotReplyWithoutHistory) return send(channel, message, key, alone);
        throw error;
      }
    },
  };
}
