import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, HTTPReceiverOptions } from '@slack/bolt';
import { z } from 'zod';
import { bodyOf } from './body.ts';
import { end, installPages } from './install-pages.ts';
import { postToOurselves, rehearse } from './rehearsal.ts';
import { seldom } from './seldom.ts';
import { signatureCheck } from './signature.ts';
import type { InstallingReceiver } from './socket-receiver.ts';

/** Where Slack sends events, commands and presses. */
const eventsPath = '/slack/events';
/** Slack's own payloads stay far below; more is an attack. */
const bodyLimit = 1024 * 1024;

type Body = Readonly<Record<string, unknown>>;

/** What Slack posts as JSON, and as a form with a payload. */
const jsonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('url_verification'), challenge: z.string() }),
  z.object({ type: z.literal('app_rate_limited') }),
  z.object({ type: z.literal('event_callback'), event: z.object({ type: z.string() }) }),
]);
const payloadSchema = z.object({ type: z.string() });

const isJson = (value: unknown): value is Body => jsonSchema.safeParse(value).success;
const isPayload = (value: unknown): value is Body => payloadSchema.safeParse(value).success;

/** A body that could be one of Slack's: a form, or JSON of the right shape. */
function read(body: Buffer, isForm: boolean): Body | undefined {
  try {
    if (!isForm) {
      const json: unknown = JSON.parse(body.toString());
      return isJson(json) ? json : undefined;
    }
    const { payload, ...form } = Object.fromEntries(new URLSearchParams(body.toString()));
    if (payload === undefined) return form;
    const json: unknown = JSON.parse(payload);
    return isPayload(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

interface Hearing {
  /** Is told when somebody connects. */
  readonly heard?: () => void;
  /** What the door is tried with, over and over, when it has been opened. */
  readonly rehearsed?: object;
  readonly clock?: () => number;
}

/**
 * Our own door for what Slack posts: nothing gets in that is not signed, or is from ahead of our clock, and a body such as
 * `null` ends nothing. The pages of an installation are Bolt's.
 */
export function httpReceiver(
  options: HTTPReceiverOptions,
  { heard = () => undefined, rehearsed = { type: 'url_verification', challenge: '' }, clock = Date.now }: Hearing = {},
): InstallingReceiver {
  const unsigned = seldom(times =>
    options.logger?.warn(
      `refused since the last such line: ${times}, not signed with SLACK_SIGNING_SECRET, or not now`,
    ),
  );
  const isSigned = signatureCheck(options.signingSecret, clock);
  let app: App | undefined;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await bodyOf(request, bodyLimit);
    if (bytes === 'too large') return refuse(response, 413);
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const body = read(bytes, isForm);
    // Slack looks in this way whether we can be reached, and signs nothing.
    if (isForm && body?.ssl_check === '1') return end(response, 200);
    if (!isSigned(request.headers, bytes)) {
      unsigned();
      return refuse(response, 401);
    }
    if (!body) return refuse(response, 400);
    if (body.type === 'url_verification') return answer(response, { challenge: body.challenge });
    await app?.processEvent({ body, ack: async (said?: unknown) => answer(response, said) }).catch(error => {
      options.logger?.error(`a signed request was not taken: ${error instanceof Error ? error.message : ''}`);
      end(response, 500);
    });
  };
  const pages = installPages(options, (request, response) => {
    if (request.url?.split('?', 1)[0] !== eventsPath) refuse(response, 404);
    else take(request, response).catch(() => refuse(response, 400));
  });
  return {
    installer: pages.installer,
    init(given) {
      app = given;
    },
    async start(port: number) {
      const server = await pages.start(port);
      server.on('connection', () => heard());
      const at = { port, path: eventsPath };
      const post = () => postToOurselves(at, rehearsed, { secret: options.signingSecret, clock });
      // A door that is closed again, or cannot be reached from here, is as good without.
      void rehearse(post).catch(() => undefined);
    },
    stop: () => pages.stop(),
  };
}

/** What is left of a body unread would stand before the next request on the same connection. */
const refuse = (response: ServerResponse, status: number): void => end(response, status, { connection: 'close' });

/** Acknowledges, with something to say or without. */
function answer(response: ServerResponse, said: unknown): void {
  if (said === undefined || said === '') end(response, 200);
  else end(response, 200, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(said));
}
