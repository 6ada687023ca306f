import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { calling } from './calling.ts';
import type { SlackMessage } from './render.ts';

/** The Web API of one workspace. */
export type SlackClient = webApi.WebClient;

/**
 * One try a call and a time-out: what may be tried again is decided here, since a client that retries by itself posts
 * twice when a reply is lost.
 */
export const clientOptions = (apiUrl: string | undefined): webApi.WebClientOptions => ({
  retryConfig: { retries: 0 },
  fetch: calling,
  rejectRateLimitedCalls: true,
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
});

/** Where a message goes. */
export interface Target {
  readonly channel: string;
  readonly thread?: string;
}

/** Slack said no, and would again: `code` is its word for why. */
export class PostRefused extends Error {
  override readonly name = 'PostRefused';
  readonly code: string;

  constructor(code: string) {
    super(`Slack refused a message: ${code}`);
    this.code = code;
  }
}

/** Slack's word for why it refused, if that is what went wrong. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof PostRefused) return error.code;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** What Slack says of a token that will never work again. */
export const deadTokens = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive', 'not_authed']);

/** Names our posts among all others: https://docs.slack.dev/messaging/message-metadata */
const metadataType = 'chipwire_reply';
/** What Slack says when it is Slack that has trouble. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
/** Slack's codes are words; what is none is the page of something between us and Slack. */
const isWord = /^[a-z_]+$/;
const mostTries = 4;
/** A post is looked for this far back, where it is not known since when it may stand there. */
const lookBackMs = 60 * 60 * 1000;
/** As far as our clock and Slack's may differ. */
const clockSkewMs = 60_000;
/** More messages than a channel gets while a post is tried again. */
const mostPages = 50;

const postedSchema = z.object({ ts: z.string().default('') });

const pageSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z.object({ event_payload: z.record(z.string(), z.unknown()) }).optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Posts messages once each, a channel at a time. */
export interface Poster {
  /**
   * Posts under a key. With `lookFirst`, or when the outcome of a try is not known, looks whether a message with the key
   * stands there before it posts; a date says since when it may. @throws PostRefused, or whatever went wrong the last
   * time.
   */
  post(
    client: SlackClient,
    target: Target,
    message: SlackMessage,
    key: string,
    lookFirst?: boolean | Date,
  ): Promise<string>;
  /** Resolves when nothing is being posted. */
  idle(): Promise<void>;
}

/** A poster. Slack takes about one message a second in a channel and says how long to wait beyond: that channel waits. */
export function poster(log: Log): Poster {
  const lanes = new Map<string, Promise<unknown>>();

  /** Work on one channel, after what is already under way there. */
  const inLane = async <T>(channel: string, work: () => Promise<T>): Promise<T> => {
    const before = lanes.get(channel) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    lanes.set(channel, settled);
    try {
      return await mine;
    } finally {
      if (lanes.get(channel) === settled) lanes.delete(channel);
    }
  };

  return {
    post: (client, target, message, key, lookFirst = false) =>
      inLane(target.channel, async () => {
        let look = lookFirst !== false;
        const since = lookFirst instanceof Date ? lookFirst.getTime() - clockSkewMs : undefined;
        for (let tries = 1; ; ) {
          try {
            if (look) {
              const found = await find(client, target, key, since ?? Date.now() - lookBackMs);
              if (found !== undefined) return found;
            }
            return await send(client, target, message, key);
          } catch (error) {
            if (error instanceof webApi.WebAPIRateLimitedError) {
              log({ level: 'warn', event: 'slack-rate-limited', detail: `waiting ${error.retryAfter} s` });
              await sleep(error.retryAfter * 1000);
              continue;
            }
            const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
            if (code !== undefined && isWord.test(code) && !passing.has(code)) throw new PostRefused(code);
            if (tries >= mostTries) throw error;
            await sleep(250 * 2 ** tries);
            tries += 1;
            look = true;
          }
        }
      }),
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}

async function send(client: SlackClient, target: Target, message: SlackMessage, key: string): Promise<string> {
  const { ts } = postedSchema.parse(
    await client.apiCall('chat.postMessage', {
      channel: target.channel,
      ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
      text: message.text,
      // As the text they travel as: the client looks through whatever is no text for tokens, at the price of a rendering.
      ...(message.blocks.length > 0 ? { blocks: JSON.stringify(message.blocks) } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: JSON.stringify({ event_type: metadataType, event_payload: { key } }),
    }),
  );
  return ts;
}

/** The message with a key, if it was posted in the channel or thread since a moment. */
async function find(
  client: SlackClient,
  { channel, thread }: Target,
  key: string,
  since: number,
): Promise<string | undefined> {
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const range = {
      ...({ channel, oldest: String(since / 1000), include_all_metadata: true, limit: 100 } as const),
      ...(next === undefined ? {} : { cursor: next }),
    };
    const { messages, response_metadata } = pageSchema.parse(
      thread === undefined
        ? await client.conversations.history(range)
        : await client.conversations.replies({ ...range, ts: thread }),
    );
    const found = messages.find(({ metadata }) => metadata?.event_payload.key === key)?.ts;
    next = response_metadata?.next_cursor;
    if (found !== undefined || !next) return found;
  }
  throw new Error('a post was not found among very many messages, and may be among more');
}
