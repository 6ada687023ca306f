import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sockets } from './deliveries/socket.ts';
import { bodyOf } from './request.ts';
import type { ResponseUrls } from './response-urls.ts';
import { answerCall, type WebApi } from './web-api.ts';
import { secret, type World } from './world.ts';

/** Takes the bytes of an upload, as they are or as the file of a form. */
async function takeUpload(world: World, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const file = world.files.get(id);
  const type = request.headers['content-type'] ?? '';
  const bytes = type.startsWith('multipart/form-data') ? await fileIn(body, type) : body;
  const fits = file !== undefined && bytes?.length === file.length;
  if (fits) file.bytes = bytes;
  response.writeHead(fits ? 200 : file ? 400 : 404, { 'content-type': 'text/plain' });
  response.end(fits ? `OK - ${bytes.length}` : 'upload refused');
}

async function fileIn(body: Buffer, type: string): Promise<Buffer | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const [, value] of form) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return undefined;
}

/** The consent page: every visitor agrees at once. https://docs.slack.dev/authentication/installing-with-oauth */
function authorize(world: World, query: URLSearchParams, response: ServerResponse): void {
  const code = secret();
  world.codes.set(code, query.get('team') ?? world.workspaces.keys().next().value ?? '');
  const back = new URL(query.get('redirect_uri') ?? 'http://127.0.0.1/');
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  response.writeHead(302, { location: back.href });
  response.end();
}

/** Listens on a free port of loopback for everything an app may ask of Slack. */
export async function listen(
  api: WebApi,
  sockets: Sockets,
  urls: ResponseUrls,
): Promise<{ readonly baseUrl: string; readonly busy: () => number; readonly close: () => Promise<void> }> {
  let busy = 0;
  const route = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
    const address = request.url ?? '/';
    const path = address.split('?', 1)[0] ?? '/';
    if (path.startsWith('/api/')) return answerCall(api, path.slice(5), request, response);
    if (path.startsWith('/actions/')) return urls.answer(path.slice(9), request, response);
    if (path.startsWith('/upload/v1/')) return takeUpload(api.world, path.slice(11), request, response);
    if (path === '/oauth/v2/authorize')
      return authorize(api.world, new URL(address, 'http://peer').searchParams, response);
    response.writeHead(404).end();
  };
  const server: Server = createServer((request, response) => {
    busy += 1;
    response.on('close', () => (busy -= 1));
    // A connection that dies while it is read ends the call; anything else is a mistake of the stand-in.
    Promise.resolve(route(request, response)).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      response.writeHead(599).end(String(error instanceof Error ? error.stack : error));
    });
  });
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', sockets.upgrade);
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address()))),
  );
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    busy: () => busy,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
