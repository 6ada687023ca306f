import { createServer, type IncomingHttpHeaders } from 'node:http';
import { bodyOf } from './request.ts';

/** What an app was sent. */
export type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** How it answers: a status, perhaps a body or headers; `undefined` never answers. */
export type Answer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | undefined;

/** The barest app: it keeps what it is sent and answers as told. */
export async function listeningApp(answer: (got: Got, count: number) => Answer) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, body: (await bodyOf(request)).toString() };
    got.push(one);
    const said = answer(one, got.length);
    if (said) response.writeHead(said.status, said.headers).end(said.body ?? '');
  });
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    got,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
