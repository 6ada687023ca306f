import type { OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';

/** What is being received when the bot stops has so long to come in. */
const lastWordsMs = 1000;
/** Longer than load balancers keep a connection: closed by us, it could be just when they send something. */
const keepAliveMs = 75_000;

/** A server with Bolt's pages for installing the app, if it can be installed; what is posted is for somebody else. */
export function installPages(options: HTTPReceiverOptions, posted: RequestListener) {
  const receiver = new HTTPReceiver({
    ...options,
    signatureVerification: false,
    dispatchErrorHandler: ({ response }) => end(response, 404),
  });
  const pages = receiver.requestListener;
  receiver.requestListener = (request, response) => (request.method === 'POST' ? posted : pages)(request, response);
  let hangUp = (): void => undefined;
  return {
    installer: receiver.installer,
    async start(port: number) {
      const server = await receiver.start(port);
      server.keepAliveTimeout = keepAliveMs;
      server.headersTimeout = keepAliveMs + 5000;
      hangUp = () => server.closeAllConnections();
      return server;
    },
    async stop(): Promise<void> {
      // Half a request whose end never comes would hold us for ever.
      const late = setTimeout(hangUp, lastWordsMs);
      await receiver.stop().finally(() => clearTimeout(late));
    },
  };
}

/** Answers, unless an answer is there already: a second one would end the process. */
export function end(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}, body = ''): void {
  if (response.headersSent) return;
  response.writeHead(status, headers);
  response.end(body);
}
