import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BufferedIncomingMessage, HTTPModuleFunctions, HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import { z } from 'zod';

/** Where Slack sends events, commands and presses. */
const eventsPath = '/slack/events';
/** Slack's own payloads stay far below; more is an attack. */
const bodyLimit = 1024 * 1024;
/** Clocks differ by seconds; Slack's is never ahead by more. */
const aheadMs = 60_000;

/** What Slack posts as JSON, and as a form with a payload. */
const jsonSchema = z.union([
  z.looseObject({ type: z.enum(['url_verification', 'app_rate_limited']) }),
  z.looseObject({ type: z.literal('event_callback'), event: z.looseObject({ type: z.string() }) }),
]);
const payloadSchema = z.looseObject({ type: z.string() });

/** Whether a body could be one of Slack's: a form, or JSON of the right shape. */
function isReadable({ rawBody, headers }: BufferedIncomingMessage): boolean {
  const text = rawBody.toString();
  const form = headers['content-type'] === 'application/x-www-form-urlencoded';
  const payload = form ? new URLSearchParams(text).get('payload') : null;
  if (form && payload === null) return true;
  try {
    return (form ? payloadSchema : jsonSchema).safeParse(JSON.parse(payload ?? text)).success;
  } catch {
    return false;
  }
}

/**
 * Bolt's receiver for HTTP, with two doors closed that it leaves open: a timestamp ahead of our clock, and a signed body
 * that is no object, such as `null`, which would end the process.
 */
export function httpReceiver(options: HTTPReceiverOptions, clock: () => number = Date.now): HTTPReceiver {
  const receiver = new HTTPReceiver({
    ...options,
    endpoints: eventsPath,
    bodyLimit,
    // What we do not know is answered at once, not after three seconds.
    unhandledRequestHandler: ({ response }) => {
      response.writeHead(200);
      response.end();
    },
    dispatchErrorHandler: async ({ response }) => {
      response.writeHead(404);
      response.end();
    },
  });
  const listen = receiver.requestListener;
  const refuse = (response: ServerResponse, status: number): void => {
    // What is left of a body unread would stand before the next request on the same connection.
    response.writeHead(status, { connection: 'close' });
    response.end();
  };
  const guarded = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const stamp = Number(request.headers['x-slack-request-timestamp']);
    if (stamp * 1000 > clock() + aheadMs) return refuse(response, 401);
    let buffered: BufferedIncomingMessage;
    try {
      buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit);
    } catch (error) {
      return refuse(
        response,
        HTTPModuleFunctions.isRawBodyError(error) && error.type === 'entity.too.large' ? 413 : 400,
      );
    }
    if (!isReadable(buffered)) return refuse(response, 400);
    listen(buffered, response);
  };
  receiver.requestListener = (request, response) => {
    if (request.method !== 'POST' || request.url?.split('?', 1)[0] !== eventsPath) {
      listen(request, response);
      return;
    }
    guarded(request, response).catch(() => refuse(response, 500));
  };
  return receiver;
}
