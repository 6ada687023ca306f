import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { calling } from './calling.ts';
import { persistently } from './persistently.ts';
import { postMessage } from './post-message.ts';
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

/** A post is looked for this far back, where it is not known since when it may stand there. */
const lookBackMs = 60 * 60 * 1000;
/** As far as our clock and Slack's may differ. */
const clockSkewMs = 60_000;
/** More messages than a channel gets while a post is tried again. */
const mostPages = 50;

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
  /** The channel of the direct messages with a person. @throws as `post` does. */
  direct(client: SlackClient, user: string): Promise<string>;
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
        const since = lookFirst instanceof Date ? lookFirst.getTime() - clockSkewMs : Date.now() - lookBackMs;
        return persistently(log, async again => {
          const found = again || lookFirst !== false ? await find(client, target, key, since) : undefined;
          return found ?? postMessage(client, target, message, key);
        });
      }),
    direct: (client, user) =>
      persistently(log, async () => (await client.conversations.open({ users: user })).channel?.id ?? user),
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
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
