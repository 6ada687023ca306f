import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, refuse } from './api-error.ts';
import type { Context } from './context.ts';
import type { Fault, Faults } from './faults.ts';
import { rateLimits } from './rate-limits.ts';
import { readBytes, readForm } from './read-body.ts';
import { type Asked, type Reply, type Route, routeFinder } from './route.ts';

/** The REST half, as it stands. */
export interface Rest {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Calls that have not been answered. */
  readonly inFlight: number;
}

interface Parts {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  /** The bot's token, while it is good. */
  readonly token: () => string | undefined;
}
type Headers = Readonly<Record<string, string>>;

/** Answers calls to `/api/v10`. https://docs.discord.com/developers/reference#api-versioning */
export function restOf({ context, routes, faults, token }: Parts): Rest {
  const { journal, now, settings } = context;
  const find = routeFinder(routes);
  const limited = rateLimits(settings.rateLimits, now);
  let inFlight = 0;

  /** Why a call does not get to its route. */
  const admit = (found: Route, request: IncomingMessage): void => {
    if (!request.headers['user-agent']?.startsWith('DiscordBot (')) {
      journal.violation(`User-Agent is not DiscordBot: ${request.headers['user-agent'] ?? 'none'}`);
      refuse('networkBlocked');
    }
    if (found.needsToken && request.headers.authorization !== `Bot ${token()}`) refuse('unauthorized');
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = now();
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://peer');
    const bytes = await readBytes(request);
    const segments = url.pathname.startsWith('/api/v10/')
      ? url.pathname.slice('/api/v10/'.length).split('/').map(decoded)
      : [];
    const found = find(method, segments);
    const name = typeof found === 'object' ? found.name : `${method} (unknown)`;
    const fault = typeof found === 'object' ? faults.take(found.name) : undefined;
    let form: { readonly body: unknown; readonly files: Asked['files'] } = { body: undefined, files: [] };
    let headers: Headers = {};
    const answered = (): Reply => {
      if (found === undefined) return refuse('notFound');
      if (found === 'wrong method') return refuse('methodNotAllowed');
      if (fault?.kind === 'unauthorized') refuse('unauthorized');
      admit(found, request);
      form = readForm(bytes, request.headers['content-type']);
      const standing = limited(found.name, segments.slice(0, segments[0] === 'webhooks' ? 3 : 2).join('/'));
      headers = standing.headers;
      if (standing.retryAfter !== undefined) return tooMany(standing.retryAfter, standing.global);
      const param = (wanted: string): string => {
        const value = segments[found.segments.indexOf(`{${wanted}}`)];
        if (value === undefined) throw new Error(`route ${found.name} has no ${wanted}`);
        return value;
      };
      return found.handle(context, { param, query: url.searchParams, ...form });
    };
    const reply = fault && isInstead(fault) ? spoiled(fault) : told(answered);
    if (fault?.kind === 'rate limited')
      headers = {
        ...headers,
        'x-ratelimit-scope': fault.scope ?? 'user',
        ...(fault.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      };
    const arrives = fault?.kind !== 'cut after' && reply.status !== 0;
    journal.counts.calls += 1;
    if (
      reply.status === 401 ||
      reply.status === 403 ||
      (reply.status === 429 && headers['x-ratelimit-scope'] !== 'shared')
    )
      journal.counts.invalid += 1;
    if (arrives) respond(response, reply, headers, fault?.kind === 'html');
    else if (fault?.kind !== 'hang') request.socket.destroy();
    const files = form.files.map(each => each.filename);
    journal.record({
      kind: 'call',
      at,
      method,
      route: name,
      path: url.pathname,
      body: form.body,
      files,
      status: arrives ? reply.status : 0,
      reply: reply.body,
      fault: fault?.kind,
    });
  };
  return {
    async handle(request, response) {
      inFlight += 1;
      try {
        await handle(request, response);
      } finally {
        inFlight -= 1;
        journal.signal.notify();
      }
    },
    get inFlight() {
      return inFlight;
    },
  };
}

/** A part of a path as it was meant; one that cannot be read is left. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Whether a fault keeps the call from being carried out. */
const isInstead = (fault: Fault): boolean => fault.kind !== 'cut after' && fault.kind !== 'unauthorized';

/** What is answered instead; 0 for nothing. */
function spoiled(fault: Fault): Reply {
  switch (fault.kind) {
    case 'rate limited':
      return tooMany(fault.retryAfter, fault.scope === 'global');
    case 'status':
      return { status: fault.status, body: { message: `${fault.status}: failed`, code: 0 } };
    case 'html':
      return { status: 502, body: '<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>' };
    default:
      return { status: 0 };
  }
}

const tooMany = (retry_after: number, global: boolean): Reply => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after, global },
});

function told(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message, errors } = error;
    return { status, body: { message, code, ...(errors ? { errors } : {}) } };
  }
}

function respond(response: ServerResponse, { status, body }: Reply, headers: Headers, isHtml: boolean): void {
  const retry =
    status === 429 && typeof body === 'object' && body !== null && 'retry_after' in body
      ? { 'retry-after': String(Math.ceil(Number(body.retry_after))) }
      : {};
  const type = isHtml ? 'text/html' : 'application/json';
  const text = body === undefined ? undefined : isHtml ? String(body) : JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    ...retry,
    via: '1.1 google',
    ...(text === undefined ? {} : { 'content-type': type }),
  });
  response.end(text);
}
