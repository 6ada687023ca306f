import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { getJson, readAs } from '../../src/live/request.ts';
import { MarketError } from '../../src/market.ts';

async function serverOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  const address = z.object({ port: z.number() }).parse(server.address() satisfies AddressInfo | string | null);
  return `http://127.0.0.1:${address.port}/`;
}
const failureOf = async (listener: RequestListener, ms = 2000): Promise<MarketError> => {
  const error: unknown = await getJson(await serverOf(listener), {}, AbortSignal.timeout(ms)).catch(
    (thrown: unknown) => thrown,
  );
  return error instanceof MarketError ? error : expect.unreachable();
};

test('an answer that stops in the middle is given up in time', async () => {
  const error = await failureOf((_, response) => response.writeHead(200).write('{"half":'), 150);
  expect(error.why).toBe('slow');
});

test('an answer without end is left as soon as it is too long', async () => {
  let sent = 0;
  const chunk = Buffer.alloc(1_000_000, 32);
  const error = await failureOf((_, response) => {
    const pour = (): void => {
      sent += chunk.length;
      if (sent < 100_000_000 && !response.destroyed) response.write(chunk, pour);
    };
    pour();
  });
  expect(error.why).toBe('odd');
  expect(sent).toBeLessThan(50_000_000);
});

test('a line that breaks is tried once more, and that answer counts', async () => {
  let requests = 0;
  const url = await serverOf((request, response) => {
    requests += 1;
    if (requests === 1) request.socket.destroy();
    else response.end('[7]');
  });
  expect(await getJson(url, {}, AbortSignal.timeout(2000))).toEqual([7]);
  expect(requests).toBe(2);
});

test('a redirect is not followed, so that no key goes elsewhere', async () => {
  const paths: unknown[] = [];
  const error = await failureOf((request, response) => {
    paths.push(request.url);
    response.writeHead(302, { location: '/there' }).end();
  });
  expect(error.why).toBe('odd');
  expect(paths).toEqual(['/']);
});

test.each([
  ['90', 90_000],
  ['0', 1000],
  ['999999', 3_600_000],
  ['soon', undefined],
])('Retry-After: %s is %s ms', async (header, ms) => {
  const error = await failureOf((_, response) => response.writeHead(429, { 'retry-after': header }).end());
  expect(error.retryAfterMs).toBe(ms);
});

test('Retry-After may be a date', async () => {
  const date = new Date(Date.now() + 600_000).toUTCString();
  const { retryAfterMs = 0 } = await failureOf((_, response) => response.writeHead(503, { 'retry-after': date }).end());
  expect(retryAfterMs).toBeGreaterThan(590_000);
  expect(retryAfterMs).toBeLessThanOrEqual(600_000);
});

test('every field that differs is named, by type and never by value', () => {
  const schema = z.object({ a: z.number(), b: z.array(z.object({ c: z.string() })), d: z.string() });
  try {
    readAs(schema, { a: 'secret', b: [{ c: 'x' }, { c: null }] });
    expect.unreachable();
  } catch (error) {
    expect(error instanceof MarketError && error.differences).toEqual([
      { field: 'a', expected: 'number', got: 'string' },
      { field: 'b.1.c', expected: 'string', got: 'null' },
      { field: 'd', expected: 'string', got: 'nothing' },
    ]);
  }
});
