import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { calling } from './calling.ts';
import type { SlackClient, Target } from './post.ts';
import type { SlackMessage } from './render.ts';

/** Names our posts among all others: https://docs.slack.dev/messaging/message-metadata */
const metadataType = 'chipwire_reply';

const postedSchema = z.object({ ok: z.boolean(), ts: z.string().default(''), error: z.string().default('') });

/**
 * Posts a message under a key, as one call in JSON: https://docs.slack.dev/reference/methods/chat.postMessage. The
 * client's own way takes twice the processor time, for it writes request and response down for a log that nobody reads.
 * Gives the message's `ts`. @throws WebAPIRateLimitedError, WebAPIPlatformError, or what went wrong on the way.
 */
export async function postMessage(
  client: SlackClient,
  target: Target,
  message: SlackMessage,
  key: string,
): Promise<string> {
  const response = await calling(`${client.slackApiUrl}chat.postMessage`, {
    headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      channel: target.channel,
      thread_ts: target.thread,
      text: message.text,
      ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: metadataType, event_payload: { key } },
    }),
  });
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (response.status === 429 && wait >= 0) throw new webApi.WebAPIRateLimitedError(wait);
  if (!response.ok) throw new Error(`Slack answered a post with status ${response.status}`);
  const { ok, ts, error } = postedSchema.parse(await response.json());
  if (!ok) throw new webApi.WebAPIPlatformError({ ok, error });
  return ts;
}
