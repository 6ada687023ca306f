import {
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js';
import type { Log } from '../../log.ts';
import { marked, type Poster, persistently } from './post.ts';
import { codes, isOver, refusalOf } from './refusals.ts';
import type { DiscordMessage } from './render.ts';

/** Sends the first response to an interaction; how it travels depends on how the interaction came. */
export type Respond = (response: APIInteractionResponse, files?: readonly RawFile[]) => Promise<void>;

/** A way of the first response. */
export interface Way {
  readonly respond: Respond;
  /** Whether we hear that Discord has taken it: what goes back with a request may be refused or lost unheard. */
  readonly isHeard: boolean;
}

/** Who sees an answer: everybody, or the asker alone. */
type Audience = 'channel' | 'asker';
/** Who an answer is deferred for; `same`, whoever sees the message that was pressed. */
export type Deferred = Audience | 'same';

/** Whether an answer stands where it was asked for; Discord may take none by this interaction, or not say. */
export type Shown = 'shown' | 'over' | 'unknown';

/** Answers one interaction. https://docs.discord.com/developers/interactions/receiving-and-responding */
export interface Responder {
  /**
   * Says whom the answer will be for. Unless it is there soon, Discord is told that one comes; where it is told at once,
   * resolves when it has heard.
   */
  announce(to: Audience): Promise<void> | undefined;
  /** Tells Discord now that an answer comes, and for whom. What goes wrong is logged, never thrown. */
  defer(to: Deferred): Promise<void>;
  /** Says nothing: somebody else answers. */
  leave(): void;
  /** Opens a modal or offers choices, in place of an answer. */
  readonly respond: Respond;
  /** Shows an answer. @throws what Discord has against it, or what went wrong while it was shown */
  show(messages: readonly DiscordMessage[], audience: Audience, key: string): Promise<Shown>;
}

/** What a responder needs to know of its interaction. */
export interface Responding {
  readonly application: string;
  readonly token: string;
  readonly channel: string | undefined;
  /** Whether the message that was pressed is seen by the presser alone. */
  readonly sourceIsPrivate: boolean;
  readonly way: Way;
  /** An answer that is there before is itself the first response, ms. */
  readonly patienceMs: number;
}

/** Makes responders. */
export const responders = (rest: REST, poster: Poster, log: Log) => (given: Responding) =>
  responder(given, rest, poster, log);

function responder(given: Responding, rest: REST, poster: Poster, log: Log): Responder {
  const { application, token, channel, sourceIsPrivate, way, patienceMs } = given;
  const original = Routes.webhookMessage(application, token);
  /** Whom the answer is for, until Discord is told of one. */
  let announced: Audience | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** What Discord has been told, and when it has heard. */
  let deferred: Deferred | 'failed' | undefined;
  let heard: Promise<void> = Promise.resolve();

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

  const failed = (error: unknown): void => {
    deferred = 'failed';
    log({ level: 'warn', event: 'discord-not-acknowledged', detail: String(refusalOf(error)?.code ?? 'unknown') });
  };

  const respond: Respond = async (response, files) => {
    try {
      await way.respond(response, files);
    } catch (error) {
      if (refusalOf(error)?.code !== codes.alreadyAcknowledged) failed(error);
    }
  };

  const defer = (to: Deferred): Promise<void> => {
    clearTimeout(timer);
    if (deferred !== undefined) return heard;
    deferred = to;
    heard = respond(
      to === 'same'
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            ...(to === 'asker' ? { data: { flags: MessageFlags.Ephemeral } } : {}),
          },
    );
    return heard;
  };

  /** Shows a message as the first response: `known` where Discord had one already. */
  const first = async (message: DiscordMessage, to: Audience, key: string): Promise<Shown | 'known'> => {
    const { body, files } = marked(message, key);
    const data = {
      ...body,
      components: [...body.components],
      attachments: [...body.attachments],
      allowed_mentions: { parse: [], replied_user: false },
      flags: body.flags | (to === 'asker' ? MessageFlags.Ephemeral : 0),
    };
    deferred = to;
    try {
      await way.respond({ type: InteractionResponseType.ChannelMessageWithSource, data }, files);
      return 'shown';
    } catch (error) {
      const refusal = refusalOf(error);
      // Of an earlier worker, or our own that we did not hear of: editing it makes it this one.
      if (refusal?.code === codes.alreadyAcknowledged) return 'known';
      if (refusal && !isOver(error)) {
        // It is the message that is not taken; the interaction still waits for another.
        deferred = undefined;
        throw error;
      }
      failed(error);
      return refusal ? 'over' : 'unknown';
    }
  };

  /** Whether the first message takes the place of what stands there, or of what was pressed. */
  const takesPlace = async (audience: Audience): Promise<boolean> => {
    if (deferred === 'same') return audience === 'channel' || sourceIsPrivate;
    if (deferred !== 'channel' || audience === 'channel') return true;
    // Everybody sees that an answer was to come; it is for the asker alone.
    await persistently(() => rest.delete(original, { auth: false })).catch(error => {
      if (refusalOf(error)?.code !== codes.unknownMessage) throw error;
    });
    return false;
  };

  return {
    announce(to) {
      announced = to;
      if (patienceMs <= 0) return defer(to);
      timer = setTimeout(() => void defer(to), patienceMs);
      return undefined;
    },
    defer,
    leave: () => clearTimeout(timer),
    respond,
    async show(messages, audience, key) {
      clearTimeout(timer);
      let left = [...messages.entries()];
      const [message] = messages;
      if (deferred === undefined && message) {
        const outcome = await first(message, announced === 'asker' ? 'asker' : audience, key);
        if (outcome === 'over' || outcome === 'unknown') return outcome;
        if (outcome === 'shown') left = left.slice(1);
      }
      await heard;
      if (deferred === 'failed') return 'over';
      try {
        const inPlace = await takesPlace(audience);
        const hidden =
          deferred === 'same' ? sourceIsPrivate || audience === 'asker' : deferred === 'asker' || audience === 'asker';
        for (const [index, message] of left) {
          const named = index === 0 ? key : `${key}:${index}`;
          if (index > 0 || !inPlace) await follow(message, named, hidden);
          else
            await edit(message, named).catch(error => {
              // The person has taken the message away; another one tells them.
              if (refusalOf(error)?.code !== codes.unknownMessage) throw error;
              return follow(message, named, hidden);
            });
        }
        return 'shown';
      } catch (error) {
        if (!isOver(error)) throw error;
        log({ level: 'warn', event: 'discord-interaction-over', detail: String(refusalOf(error)?.code) });
        return 'over';
      }
    },
  };
}
