import type { SlackMessage } from './render.ts';

/** What became of an answer sent to a `response_url`. */
export type Responded = 'posted' | 'refused' | 'unknown';

/** How it is to be shown. */
export interface Shown {
  readonly to: 'channel' | 'asker';
  /** Takes the place of the message the URL belongs to. */
  readonly instead?: boolean;
  readonly thread?: string;
}

const timeoutMs = 10_000;

async function send(url: string, body: object): Promise<Responded> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return response.ok ? 'posted' : 'refused';
  } catch (error) {
    const cause = error instanceof TypeError ? error.cause : undefined;
    // Nobody listened, so nothing was taken.
    return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED' ? 'refused' : 'unknown';
  }
}

/**
 * Answers through the URL that came with a command, button or shortcut: it works where the bot is no member, five times
 * within half an hour. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export const respond = (
  url: string,
  message: SlackMessage,
  { to, instead = false, thread }: Shown,
): Promise<Responded> =>
  send(url, {
    response_type: to === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: instead,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    unfurl_links: false,
    unfurl_media: false,
  });

/** Takes away the message the URL belongs to. */
export const withdraw = (url: string): Promise<Responded> => send(url, { delete_original: true });
