import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type BufferedIncomingMessage, HTTPModuleFunctions, HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import { z } from 'zod';
import { signatureCheck } from './signature.ts';
import type { InstallingReceiver } from './socket-receiver.ts';

/** Where Slack sends events, commands and presses. */
const eventsPath = '/slack/events';
/** Slack's own payloads stay far below; more is an attack. */
const bodyLimit = 1024 * 1024;
/** What is being received when the bot stops has so long to come in. */
const lastWordsMs = 1000;

/** What Slack posts as JSON, and as a form with a payload. */
const jsonSchema = z.union([
  z.object({ type: z.enum(['url_verification', 'app_rate_limited']) }),
  z.object({ type: z.literal('event_callback'), event: z.object({ type: z.string() }) }),
]);
const payloadSchema = z.object({ type: z.string() });

/** The fields of a body that is a form. */
const formOf = ({ rawBody, headers }: BufferedIncomingMessage): URLSearchParams | undefined =>
  headers['content-type'] === 'application/x-www-form-urlencoded' ? new URLSearchParams(rawBody.toString()) : undefined;

/** Whether a body could be one of Slack's: a form, or JSON of the right shape. */
function isReadable(body: Buffer, form: URLSearchParams | undefined): boolean {
  const payload = form?.get('payload');
  if (payload === null) return true;
  try {
    return (form ? payloadSchema : jsonSchema).safeParse(JSON.parse(payload ?? body.toString())).success;
  } catch {
    return false;
  }
}

/**
 * Bolt's receiver for HTTP behind a door of our own: nothing gets in that is not signed, and Bolt's own check, which takes
 * timestamps from ahead of our clock and more time than all else before an acknowledgement, is left out. Nor does a signed
 * body that is no object, such as `null`, which would end the process.
 */
export function httpReceiver(options: HTTPReceiverOptions, clock: () => number = Date.now): InstallingReceiver {
  const receiver = new HTTPReceiver({
    ...options,
    endpoints: eventsPath,
    bodyLimit,
    signatureVerification: false,
    dispatchErrorHandler: ({ response }) => end(response, 404),
    unhandledRequestHandler: ({ response }) => end(response, 503),
    async processEventErrorHandler({ error, response }) {
      options.logger?.error(`a signed request was not taken: ${error.message}`);
      end(response, 500);
      // Else it would be acknowledged as well, later.
      return true;
    },
  });
  const isSigned = signatureCheck(options.signingSecret, clock);
  const listen = receiver.requestListener;
  const guarded = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let buffered: BufferedIncomingMessage;
    try {
      buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit);
    } catch (error) {
      return refuse(
        response,
        HTTPModuleFunctions.isRawBodyError(error) && error.type === 'entity.too.large' ? 413 : 400,
      );
    }
    const form = formOf(buffered);
    // Slack looks in this way whether we can be reached, and signs nothing.
    if (form?.get('ssl_check') === '1') return end(response, 200);
    if (!isSigned(buffered.headers, buffered.rawBody)) {
      options.logger?.warn('a request was not signed with SLACK_SIGNING_SECRET, or not now');
      return refuse(response, 401);
    }
    if (!isReadable(buffered.rawBody, form)) return refuse(response, 400);
    listen(buffered, response);
  };
  receiver.requestListener = (request, response) => {
    // The pages of an installation are Bolt's, and anybody's.
    if (request.method !== 'POST') listen(request, response);
    else if (request.url?.split('?', 1)[0] !== eventsPath) refuse(response, 404);
    else guarded(request, response).catch(() => refuse(response, 500));
  };
  let hangUp = (): void => undefined;
  return {
    installer: receiver.installer,
    init: app => receiver.init(app),
    async start(port: number) {
      const server = await receiver.start(port);
      hangUp = () => server.closeAllConnections();
    },
    async stop() {
      // Half a request whose end never comes would hold us for ever.
      const late = setTimeout(hangUp, lastWordsMs);
      await receiver.stop().finally(() => clearTimeout(late));
    },
  };
}

/** Answers, unless an answer is there already: a second one would end the process. */
function end(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): void {
  if (response.headersSent) return;
  response.writeHead(status, headers);
  response.end();
}

/** What is left of a body unread would stand before the next request on the same connection. */
const refuse = (response: ServerResponse, status: number): void => end(response, status, { connection: 'close' });
