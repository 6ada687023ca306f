import type { IncomingMessage, ServerResponse } from 'node:http';
import { workspaceOf } from './directory.ts';
import type { Fault, Faults } from './faults.ts';
import type { Entry, Journal } from './journal.ts';
import type { Json } from './json.ts';
import { methods } from './methods/index.ts';
import type { Call, Method } from './methods/method.ts';
import type { RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { bodyOf, type Given, given } from './request.ts';
import type { Token, World } from './world.ts';

/** What answering a call needs. */
export type WebApi = {
  readonly world: World;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly journal: Journal;
  /** Sends out an event a call has caused. */
  readonly announce: (workspace: string, event: Json) => void;
};

const dead = {
  revoked: 'token_revoked',
  invalid: 'invalid_auth',
  expired: 'token_expired',
  inactive: 'account_inactive',
} as const;

function authorized(world: World, method: Method, { token: shown }: Given): Token | undefined {
  if (method.token === 'none') return undefined;
  if (!shown) throw new Refusal('not_authed');
  if (method.token === 'app' && shown.in !== 'header') throw new Refusal('missing_args');
  const token = world.tokens.get(shown.value);
  if (!token) throw new Refusal('invalid_auth');
  if (token.state !== 'live') throw new Refusal(dead[token.state]);
  if (method.token !== 'either' && token.kind !== method.token) throw new Refusal('not_allowed_token_type');
  if (method.scopes.length > 0 && !method.scopes.some(scope => token.scopes.has(scope)))
    throw new Refusal('missing_scope', { needed: method.scopes[0], provided: [...token.scopes].join(',') });
  return token;
}

const anyWorkspace = (world: World): string => world.workspaces.keys().next().value ?? '';

/** Makes the call: what is answered, and what is noted of it. */
function made(api: WebApi, name: string, incoming: Given): { readonly answer: Json; readonly call: Partial<Call> } {
  const { world } = api;
  let call: Call | undefined;
  try {
    const method = methods.get(name);
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    const token = authorized(world, method, incoming);
    if (incoming.malformed) throw new Refusal('invalid_json');
    const workspace = workspaceOf(world, token?.workspace ?? anyWorkspace(world));
    call = { world, workspace, token, notes: {}, events: [] };
    const { clientCredentials: client } = incoming;
    const args = client ? { ...incoming.args, client_id: client.id, client_secret: client.secret } : incoming.args;
    return { answer: { ok: true, ...method.run(call, args) }, call };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { answer: { ok: false, error: error.error, ...error.more }, call: call ?? {} };
  }
}

function send(response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

const asJson = { 'content-type': 'application/json; charset=utf-8' };

/** Answers in place of Slack as a fault wants; `false` when the call is to be made all the same. */
function spoilt(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case undefined:
    case 'cut after':
    case 'slow':
      return false;
    case 'rate-limited':
      send(response, 429, '{"ok":false,"error":"ratelimited"}', { ...asJson, 'retry-after': String(fault.retryAfter) });
      return true;
    case 'status':
      send(response, fault.status, 'upstream error', { 'content-type': 'text/plain' });
      return true;
    case 'html':
      send(response, 200, '<!DOCTYPE html><html><body>Slack is down</body></html>', { 'content-type': 'text/html' });
      return true;
    case 'refused':
      send(response, 200, JSON.stringify({ ok: false, error: fault.error }), asJson);
      return true;
    case 'cut before':
      request.socket.destroy();
      return true;
    case 'hang':
      return true;
    default:
      throw fault satisfies never;
  }
}

/** Answers one request to `/api/<name>`. */
export async function answerCall(
  api: WebApi,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, faults, limits, journal } = api;
  const incoming = given(request, await bodyOf(request));
  const at = world.now();
  const named = incoming.args.channel ?? incoming.args.channel_id;
  const channel = typeof named === 'string' ? named : undefined;
  const note = (answer: Json, error: string | undefined, call: Partial<Call> = {}): void => {
    const known = methods.get(name)?.known;
    const entry: Entry = {
      method: name,
      at,
      headers: request.headers,
      args: incoming.args,
      unknown: known ? Object.keys(incoming.args).filter(key => !known.has(key)) : [],
      ok: answer.ok === true,
      answer,
      ...(error === undefined ? {} : { error }),
      ...(call.workspace ? { workspace: call.workspace.id } : {}),
      ...call.notes,
    };
    journal.add(entry);
    for (const event of call.events ?? []) api.announce(call.workspace?.id ?? '', event);
  };
  limits.called(name, channel);
  const fault = faults.befalls(name, channel);
  if (spoilt(fault, request, response)) {
    if (fault?.kind === 'rate-limited') limits.told(name, fault.channel, fault.retryAfter);
    return note({}, fault?.kind === 'refused' ? fault.error : fault?.kind);
  }
  const wait = name === 'chat.postMessage' && channel !== undefined ? limits.posting(channel) : undefined;
  if (wait !== undefined) {
    limits.told(name, channel, wait);
    send(response, 429, '{"ok":false,"error":"ratelimited"}', { ...asJson, 'retry-after': String(wait) });
    return note({ ok: false }, 'ratelimited');
  }
  const { answer, call } = made(api, name, incoming);
  const reply = (): void =>
    send(response, 200, JSON.stringify(answer), {
      ...asJson,
      ...(call.token ? { 'x-oauth-scopes': [...call.token.scopes].join(',') } : {}),
    });
  if (fault?.kind === 'cut after') request.socket.destroy();
  else if (fault?.kind === 'slow') setTimeout(reply, fault.by).unref();
  else reply();
  note(answer, typeof answer.error === 'string' ? answer.error : undefined, call);
}
