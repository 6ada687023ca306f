import { setTimeout as tick } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type HealthParts, type HealthServer, healthServer } from '../../src/cli/health-server.ts';
import { prometheusMetrics } from '../../src/metrics/prometheus.ts';
import type { ObservedPlatform, PlatformState } from '../../src/observing/platform.ts';
import { memoryStore } from '../../src/stores/memory.ts';

let server: HealthServer | undefined;
afterEach(() => server?.stop());

const platform = (state: PlatformState, duty?: string): ObservedPlatform => ({
  name: duty ?? 'slack',
  ...(duty === undefined ? {} : { duty }),
  state: () => state,
  start: async () => undefined,
  stop: async () => undefined,
});
const store = (healthy: () => Promise<boolean>) => ({ ...memoryStore(), healthy });
const well = store(async () => true);

/** What a server over some parts says. */
async function asked(parts: Partial<HealthParts>, path = '/readyz') {
  await server?.stop();
  server = await healthServer({
    port: 0,
    metrics: prometheusMetrics(),
    store: well,
    platforms: [],
    shared: false,
    ...parts,
  });
  return look(path);
}
async function look(path: string) {
  const response = await fetch(`http://127.0.0.1:${server?.port}${path}`);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
}

describe('/readyz', () => {
  test('is ready with a healthy store and one connected platform of several', async () => {
    expect(await asked({ platforms: [platform('connected'), platform('disconnected')] })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['no platform is connected', { platforms: [platform('disconnected')] }],
    ['none has started', { platforms: [platform('idle')] }],
    ['the store takes no changes', { platforms: [platform('connected')], store: store(async () => false) }],
    ['the store fails', { platforms: [platform('connected')], store: store(() => Promise.reject(new Error('gone'))) }],
    [
      'the store says nothing',
      { platforms: [platform('connected')], store: store(() => new Promise(() => undefined)) },
    ],
  ])('is not ready when %s', async (_, parts) => {
    const { status, text } = await asked(parts);
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ ok: false });
  });

  test('a process that stands by for another is ready to take over; alone, nobody is there to stand by for', async () => {
    const platforms = [platform('idle', 'discord-gateway-0')];
    expect(await asked({ platforms, shared: true })).toMatchObject({ status: 200 });
    expect(await asked({ platforms, shared: false })).toMatchObject({ status: 503 });
    expect(await asked({ platforms: [platform('idle')], shared: true })).toMatchObject({ status: 503 });
    expect(await asked({ platforms: [platform('disconnected', 'x')], shared: true })).toMatchObject({ status: 503 });
  });

  test('is not ready once it drains, while it is still alive', async () => {
    await asked({ platforms: [platform('connected')] });
    server?.drain();
    expect(await look('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('"draining":true') });
    expect(await look('/healthz')).toMatchObject({ status: 200 });
  });
});

test('/metrics is what Prometheus reads', async () => {
  const { status, type, text } = await asked({}, '/metrics');
  expect({ status, type }).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' });
  expect(text).toMatch(/^# TYPE chipwire_requests_total counter$/m);
});

test('a process that is late most of the time is not alive; a single pause is forgiven', async () => {
  const busy = async (ms: number): Promise<void> => {
    const until = performance.now() + ms;
    while (performance.now() < until) Math.sqrt(until);
    await tick(1);
  };
  expect(await asked({ mostLagMs: 150 }, '/healthz')).toMatchObject({
    status: 200,
    text: expect.stringMatching(/"lagMs":\d+/),
  });
  for (let i = 0; i < 10; i++) await busy(300);
  expect(await look('/healthz')).toMatchObject({ status: 503 });
  await busy(300);
  for (let i = 0; i < 20; i++) await tick(25);
  expect(await look('/healthz')).toMatchObject({ status: 200 });
});

test('a port that is taken is named with the cure', async () => {
  await asked({});
  const port = server?.port ?? 0;
  const parts = { port, metrics: prometheusMetrics(), store: well, platforms: [], shared: false };
  await expect(healthServer(parts)).rejects.toThrow(
    'HEALTH_PORT cannot be listened on (EADDRINUSE): choose a port that is free.',
  );
});
