import { Agent, request } from 'node:http';
import { stringify } from 'node:querystring';
import { parsed } from '../json.ts';
import { bodyOf } from '../request.ts';
import type { Attempt, Outgoing, RetryReason, Transport } from './delivery.ts';
import { signature } from './signature.ts';

/** A raw request to the app and what came back; `status` 0 means no answer. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  /** From the moment its connection stands: what the stand-in itself needs to send very many at once is not the app's. */
  readonly latencyMs: number;
  readonly noRetry: boolean;
};

/** How a raw delivery is signed: truly, not at all, with another secret, or with the given header. */
export type Signing = 'true' | 'none' | 'wrong' | { readonly header: string };

/** One raw delivery. */
export type Raw = {
  readonly body: string | Buffer;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signing?: Signing;
  /** Seconds since 1970 as the header says it; now when left out. */
  readonly timestamp?: number | string;
};

/** Posts to the app over HTTP. */
export type HttpRoute = {
  readonly raw: (raw: Raw) => Promise<Reply & { readonly failure?: RetryReason }>;
  readonly transport: Transport;
  readonly stop: () => void;
};

const form = 'application/x-www-form-urlencoded';

/** The body of a delivery and its type, as Slack posts it. */
function packed({ kind, payload }: Outgoing): { readonly body: string; readonly contentType: string } {
  switch (kind) {
    case 'events_api':
      return { body: JSON.stringify(payload), contentType: 'application/json' };
    case 'interactive':
      return { body: stringify({ payload: JSON.stringify(payload) }), contentType: form };
    case 'slash_commands':
      return {
        body: stringify(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))),
        contentType: form,
      };
    default:
      throw kind satisfies never;
  }
}

/** The way to an app that listens at `url`; each post must be answered within `ackWithin` ms. */
export function httpRoute(url: string, secret: string, ackWithin: number, now: () => number): HttpRoute {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  function raw(given: Raw): Promise<Reply & { readonly failure?: RetryReason }> {
    let started = performance.now();
    const timestamp = given.timestamp ?? Math.floor(now() / 1000);
    const signing = given.signing ?? 'true';
    const signed =
      signing === 'none'
        ? {}
        : {
            'x-slack-request-timestamp': String(timestamp),
            'x-slack-signature':
              typeof signing === 'object'
                ? signing.header
                : signature(signing === 'wrong' ? `${secret}?` : secret, timestamp, given.body),
          };
    return new Promise(resolve => {
      const fail = (failure: RetryReason): void =>
        resolve({ status: 0, body: '', latencyMs: performance.now() - started, noRetry: false, failure });
      const outgoing = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            'content-type': given.contentType ?? 'application/json',
            'content-length': Buffer.byteLength(given.body),
            'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
            ...signed,
            ...given.headers,
          },
        },
        response => {
          bodyOf(response).then(
            body => {
              clearTimeout(timer);
              resolve({
                status: response.statusCode ?? 0,
                body: body.toString(),
                latencyMs: performance.now() - started,
                noRetry: response.headers['x-slack-no-retry'] === '1',
              });
            },
            () => fail('http_error'),
          );
        },
      );
      const timer = setTimeout(() => {
        fail('http_timeout');
        outgoing.destroy();
      }, ackWithin);
      const connected = (): void => {
        started = performance.now();
      };
      outgoing.on('socket', socket => (socket.connecting ? socket.once('connect', connected) : connected()));
      outgoing.on('error', () => {
        clearTimeout(timer);
        fail('connection_failed');
      });
      outgoing.end(given.body);
    });
  }
  const transport: Transport = async (outgoing, { num, reason }): Promise<Attempt> => {
    const at = now();
    const headers = num > 0 ? { 'x-slack-retry-num': String(num), 'x-slack-retry-reason': reason ?? 'http_error' } : {};
    const reply = await raw({ ...packed(outgoing), headers });
    const acked = reply.status >= 200 && reply.status < 300;
    const failure = reply.failure ?? (acked ? undefined : 'http_error');
    return {
      at,
      retry: num,
      acked,
      latencyMs: reply.latencyMs,
      status: reply.status,
      noRetry: !acked && reply.noRetry,
      ...(reply.body === '' ? {} : { answer: parsed(reply.body) ?? reply.body }),
      ...(failure ? { reason: failure } : {}),
    };
  };
  return { raw, transport, stop: () => agent.destroy() };
}
