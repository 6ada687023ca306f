import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { type Difference, MarketError } from '../market.ts';

/** More than any answer we read has. */
const mostBytes = 8_000_000;
/** Before the one retry. */
const pauseMs = 200;

/** An answer whose body has been read whole. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Fetches a text, once more where the server stumbled. No answer longer than we ever read is taken, none with a status
 * of 400 or above. @throws MarketError
 */
export async function fetchText(url: string | URL, init: RequestInit, signal: AbortSignal): Promise<Fetched> {
  try {
    return await fetchOnce(url, init, signal);
  } catch (error) {
    if (!(error instanceof MarketError) || error.why !== 'down' || error.retryAfterMs !== undefined) throw error;
    await pause(pauseMs);
    return await fetchOnce(url, init, signal);
  }
}

async function fetchOnce(url: string | URL, init: RequestInit, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await fetch(url, { ...init, signal });
    if (response.status >= 400) {
      await response.body?.cancel();
      throw refusal(response.status, response.headers.get('retry-after'));
    }
    return { status: response.status, headers: response.headers, text: await bodyOf(response) };
  } catch (error) {
    if (error instanceof MarketError) throw error;
    if (signal.aborted) throw new MarketError('slow', 'no answer in time');
    throw new MarketError('down', 'no connection');
  }
}

async function bodyOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new MarketError('odd', 'the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(status: number, retryAfter: string | null): MarketError {
  const retryAfterMs = retryAfter === null ? undefined : waitOf(retryAfter);
  const message = `status ${status}`;
  if (status === 429) return new MarketError('limited', message, { retryAfterMs });
  if (status === 401 || status === 403) return new MarketError('refused', message);
  if (status === 404) return new MarketError('unknown', message);
  return new MarketError(status >= 500 ? 'down' : 'odd', message, { retryAfterMs });
}

/** Seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), within an hour. */
function waitOf(retryAfter: string): number | undefined {
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 1000), 3_600_000);
}

/** Fetches JSON; a redirect is not followed, since it would take a key elsewhere. @throws MarketError */
export async function getJson(
  url: string | URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const init = { headers: { accept: 'application/json', ...headers }, redirect: 'manual' } as const;
  const { status, text } = await fetchText(url, init, signal);
  if (status !== 200) throw new MarketError('odd', `status ${status}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new MarketError('odd', 'not JSON', {
      differences: [{ field: '(body)', expected: 'JSON', got: 'other text' }],
    });
  }
}

/** Reads what a provider sent. @throws MarketError that names every field that differs from what is expected. */
export function readAs<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const differences = read.error.issues.map((issue): Difference => {
    const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
    return { field: issue.path.join('.') || '(body)', expected, got: kindOf(at(sent, issue.path)) };
  });
  throw new MarketError('odd', 'not the expected shape', { differences });
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (each, key) => (typeof each === 'object' && each !== null ? Reflect.get(each, key) : undefined),
    value,
  );

const kindOf = (value: unknown): string =>
  value === undefined ? 'nothing' : value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
