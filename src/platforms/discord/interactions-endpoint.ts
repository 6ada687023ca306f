import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type APIInteractionResponse, InteractionResponseType, InteractionType } from 'discord.js';
import { z } from 'zod';
import type { Respond } from './responder.ts';

/** Where Discord sends interactions. */
const interactionsPath = '/discord/interactions';
/** Discord's own payloads stay far below; more is an attack. */
const bodyLimit = 1024 * 1024;
/** Older signatures are not taken, nor those from ahead of our clock. */
const oldestMs = 5 * 60_000;
const aheadMs = 60_000;
/** Discord waits three seconds; who has not answered by then cannot by this way. */
const patienceMs = 2_800;
/** Longer than load balancers keep a connection: closed by us, it could be just when they send something. */
const keepAliveMs = 75_000;

const anySchema = z.looseObject({ type: z.int() });

/** Takes an interaction, if it is one we know; its first response goes back with the request it came by. */
export type Take = (payload: unknown, respond: Respond) => boolean;

/**
 * The door for interactions by HTTP. Nobody but Discord gets in: each body is signed, and the very same bytes get in
 * once. https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function interactionsEndpoint(publicKey: string, take: Take, clock: () => number = Date.now): Server {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const isNew = firstTime(clock);
  const server = createServer((request, response) => {
    serve(request, response).catch(() => end(response, 500));
  });
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 5000;
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (new URL(request.url ?? '/', 'http://door').pathname !== interactionsPath) return end(response, 404);
    if (request.method !== 'POST') return end(response, 405);
    const body = await bodyOf(request);
    if (!body) return end(response, 413);
    const signature = String(request.headers['x-signature-ed25519'] ?? '');
    const stamp = String(request.headers['x-signature-timestamp'] ?? '');
    const age = clock() - Number(stamp) * 1000;
    // A stamp that is no number makes every comparison false.
    const isTimely = /^\d+$/.test(stamp) && age <= oldestMs && age >= -aheadMs;
    if (!isTimely || !isSigned(key, signature, stamp, body) || !isNew(signature)) return end(response, 401);
    const payload = payloadOf(body);
    if (!payload) return end(response, 400);
    if (payload.type === InteractionType.Ping) return json(response, { type: InteractionResponseType.Pong });
    const late = setTimeout(() => end(response, 202), patienceMs);
    const taken = take(payload, async answer => {
      clearTimeout(late);
      if (response.writableEnded) throw new Error('answered too late');
      json(response, answer);
    });
    if (taken) return;
    clearTimeout(late);
    end(response, 400);
  }
}

const end = (response: ServerResponse, status: number): void => {
  if (response.writableEnded) return;
  response.writeHead(status, { connection: status >= 400 ? 'close' : 'keep-alive' });
  response.end();
};

const json = (response: ServerResponse, answer: APIInteractionResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
};

/** The body, or `undefined` when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isSigned = (key: KeyObject, signature: string, stamp: string, body: Buffer): boolean =>
  /^[0-9a-f]{128}$/i.test(signature) &&
  verify(null, Buffer.concat([Buffer.from(stamp), body]), key, Buffer.from(signature, 'hex'));

function payloadOf(body: Buffer): z.infer<typeof anySchema> | undefined {
  try {
    return anySchema.safeParse(JSON.parse(body.toString())).data;
  } catch {
    return undefined;
  }
}

/** Tells what comes for the first time; what is too old to be let in is forgotten. */
function firstTime(clock: () => number): (signature: string) => boolean {
  const seen = new Map<string, number>();
  return signature => {
    const now = clock();
    for (const [old, until] of seen) {
      if (until > now) break;
      seen.delete(old);
    }
    const name = signature.toLowerCase();
    if (seen.has(name)) return false;
    seen.set(name, now + oldestMs + aheadMs);
    return true;
  };
}
