import { type APIInteractionResponse, InteractionResponseType, MessageFlags, type REST, Routes } from 'discord.js';
import type { Log } from '../../log.ts';
import { marked, type Poster, persistently } from './post.ts';
import { codes, isOver, refusalOf } from './refusals.ts';
import type { DiscordMessage } from './render.ts';

/** The first response to an interaction; how it travels depends on how the interaction came. */
export type Respond = (response: APIInteractionResponse) => Promise<void>;

/** Who an answer is deferred for: everybody, the asker alone, or whoever sees the message that was pressed. */
export type Deferred = 'channel' | 'asker' | 'same';

/** Answers one interaction. https://docs.discord.com/developers/interactions/receiving-and-responding */
export interface Responder {
  /** Tells Discord in time that an answer comes, and for whom. What goes wrong is logged, never thrown. */
  defer(to: Deferred): Promise<void>;
  /** Opens a modal or offers choices, in place of an answer. */
  respond: Respond;
  /** Shows an answer; `false` where Discord takes none any more by this interaction. */
  show(messages: readonly DiscordMessage[], audience: 'channel' | 'asker', key: string): Promise<boolean>;
}

/** What a responder needs to know of its interaction. */
export interface Responding {
  readonly application: string;
  readonly token: string;
  readonly channel: string | undefined;
  /** Whether the message that was pressed is seen by the presser alone. */
  readonly sourceIsPrivate: boolean;
  readonly respond: Respond;
}

/** Makes responders. */
export const responders = (rest: REST, poster: Poster, log: Log) => (given: Responding) =>
  responder(given, rest, poster, log);

function responder(given: Responding, rest: REST, poster: Poster, log: Log): Responder {
  const { application, token, channel, sourceIsPrivate } = given;
  let deferred: Deferred | 'failed' | undefined;
  const original = Routes.webhookMessage(application, token);

  const edit = (message: DiscordMessage, key: string): Promise<unknown> => {
    const { body, files } = marked(message, key);
    return persistently(() => rest.patch(original, { body, files: [...files], auth: false }));
  };

  /** A further message. Nothing tells Discord that it is the same one again: after an unknown outcome we look first. */
  const follow = async (message: DiscordMessage, key: string, hidden: boolean): Promise<void> => {
    const { body, files } = marked(message, key);
    const flags = body.flags | (hidden ? MessageFlags.Ephemeral : 0);
    const send = () =>
      rest.post(Routes.webhook(application, token), { body: { ...body, flags }, files: [...files], auth: false });
    // What only the asker sees stands in no history; there, twice is better than not at all.
    if (hidden) return void (await persistently(send));
    try {
      await send();
    } catch (error) {
      if (refusalOf(error)) throw error;
      log({ level: 'warn', event: 'discord-follow-up-unknown' });
      if (channel !== undefined && (await poster.find(channel, key)) === undefined) await send();
    }
  };

  const respond: Respond = async response => {
    try {
      await given.respond(response);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === codes.alreadyAcknowledged) return;
      deferred = 'failed';
      log({ level: 'warn', event: 'discord-not-acknowledged', detail: String(refusal?.code ?? 'unknown') });
    }
  };

  const defer = async (to: Deferred): Promise<void> => {
    if (deferred !== undefined) return;
    deferred = to;
    await respond(
      to === 'same'
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            ...(to === 'asker' ? { data: { flags: MessageFlags.Ephemeral } } : {}),
          },
    );
  };

  /** Whether the first message takes the place of what stands there, or of what was pressed. */
  const takesPlace = async (audience: 'channel' | 'asker'): Promise<boolean> => {
    if (deferred === 'same') return audience === 'channel' || sourceIsPrivate;
    if (deferred !== 'channel' || audience === 'channel') return true;
    // Everybody sees that an answer was to come; it is for the asker alone.
    await persistently(() => rest.delete(original, { auth: false })).catch(error => {
      if (refusalOf(error)?.code !== codes.unknownMessage) throw error;
    });
    return false;
  };

  return {
    defer,
    respond,
    async show(messages, audience, key) {
      await defer(audience);
      if (deferred === 'failed') return false;
      try {
        const inPlace = await takesPlace(audience);
        const hidden =
          deferred === 'same' ? sourceIsPrivate || audience === 'asker' : deferred === 'asker' || audience === 'asker';
        for (const [index, message] of messages.entries()) {
          const named = index === 0 ? key : `${key}:${index}`;
          if (index > 0 || !inPlace) await follow(message, named, hidden);
          else
            await edit(message, named).catch(error => {
              // The person has taken the message away; another one tells them.
              if (refusalOf(error)?.code !== codes.unknownMessage) throw error;
              return follow(message, named, hidden);
            });
        }
        return true;
      } catch (error) {
        if (!isOver(error)) throw error;
        log({ level: 'warn', event: 'discord-interaction-over', detail: String(refusalOf(error)?.code) });
        return false;
      }
    },
  };
}
