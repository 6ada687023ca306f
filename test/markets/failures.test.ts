import nock from 'nock';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/log.ts';
import type { Live } from '../../src/market.ts';
import { handClock, offline, type Sends, serve, subjects, yahooHeaders } from './support.ts';

offline();

const html = '<!doctype html><title>Sorry</title>';

/** What a server may do instead of answering, and what is made of it. */
const faults: readonly (readonly [string, string, Sends])[] = [
  ['answers 401', 'refused', () => ({ status: 401, body: {} })],
  ['answers 403', 'refused', () => ({ status: 403, body: html })],
  ['answers 404', 'unknown', () => ({ status: 404, body: {} })],
  ['answers 429', 'limited', () => ({ status: 429, body: 'slow down' })],
  ['answers 500', 'down', () => ({ status: 500, body: html })],
  ['answers 418', 'odd', () => ({ status: 418, body: {} })],
  ['sends HTML with 200', 'odd', () => ({ body: html })],
  ['sends an error with 200', 'odd', () => ({ body: { error: 'You have no access to this resource.' } })],
  ['sends an empty list', 'odd', () => ({ body: [] })],
  ['sends null', 'odd', () => ({ body: null })],
  ['sends nothing', 'odd', () => ({ body: '' })],
  [
    'sends numbers as text',
    'odd',
    () => ({ body: { c: '201.5', d: '1', dp: '1', t: '1795208400', Items: {}, units: [] } }),
  ],
  ['leads elsewhere', 'odd', () => ({ status: 302, body: '' })],
  ['hangs', 'slow', () => ({ body: {}, delayMs: 400 })],
];

describe.each(subjects)('$name for $what', subject => {
  const headers = { ...yahooHeaders, location: 'https://elsewhere.example/' };

  const here = faults.filter(([what]) => !(subject.mayBeEmpty && what === 'sends an empty list'));
  test.each(here)('that %s is unavailable (%s), and no value is made up', async (_, why, sends) => {
    serve(subject.hosts, sends, headers);
    const { clock } = handClock();
    const live = await subject.make({ clock, ...(sends('').delayMs ? { timeoutMs: 150 } : {}) }).read(subject.ask);
    expect(live).toEqual({ type: 'unavailable', provider: subject.name, why });
  });

  test('whose answer is right but without end is not read to its end', async () => {
    const padded: Sends = path => {
      const { body } = subject.good(path);
      return { body: typeof body === 'object' && body !== null ? { ...body, pad: 'x'.repeat(8_100_000) } : body };
    };
    serve(subject.hosts, padded, yahooHeaders);
    const live = await subject.make({ clock: handClock().clock }).read(subject.ask);
    expect(live).toMatchObject({ type: 'unavailable' });
  });

  test('that cannot be reached is unavailable', async () => {
    for (const host of subject.hosts)
      nock(host)
        .persist()
        .get(() => true)
        .replyWithError('ECONNREFUSED');
    const live = await subject.make({ clock: handClock().clock }).read(subject.ask);
    expect(live).toEqual({ type: 'unavailable', provider: subject.name, why: 'down' });
  });

  test('that failed gives the last good value, as it was read', async () => {
    const { clock, pass } = handClock();
    const provider = subject.make({ clock });
    serve(subject.hosts, subject.good, yahooHeaders);
    const first = await provider.read(subject.ask);
    if (first?.type !== 'live') return expect.unreachable();
    nock.cleanAll();
    serve(subject.hosts, () => ({ status: 403, body: html }));
    pass(subject.ttlMs + 1000);
    const then: Live = { type: 'unavailable', provider: subject.name, why: 'refused', last: first.brought };
    expect(await provider.read(subject.ask)).toEqual(then);
    expect(JSON.stringify(then)).toContain('2026-11-22T12:00:00.000Z');
  });

  test('is asked again once after it stumbled, and never a third time', async () => {
    const asked = serve(subject.hosts, () => ({ status: 503, body: '' }));
    await subject.make({ clock: handClock().clock }).read(subject.ask);
    expect(
      Math.max(...asked.map(path => asked.filter(other => other.split('?')[0] === path.split('?')[0]).length)),
    ).toBe(2);
  });

  test('that asks to be left alone is, for as long as it says', async () => {
    const { clock, pass } = handClock();
    const provider = subject.make({ clock });
    const asked = serve(subject.hosts, () => ({ status: 429, body: '' }), { 'retry-after': '120' });
    await provider.read(subject.ask);
    const before = asked.length;
    pass(119_000);
    expect(await provider.read(subject.ask)).toMatchObject({ type: 'unavailable', why: 'limited' });
    expect(asked).toHaveLength(before);
    pass(2000);
    await provider.read(subject.ask);
    expect(asked.length).toBeGreaterThan(before);
  });

  test('that keeps failing is left alone for a minute, then tried again', async () => {
    const { clock, pass } = handClock();
    const provider = subject.make({ clock });
    const asked = serve(subject.hosts, () => ({ body: html }));
    for (let i = 0; i < 3; i += 1) await provider.read(subject.ask);
    const before = asked.length;
    expect(await provider.read(subject.ask)).toMatchObject({ type: 'unavailable', why: 'odd' });
    expect(asked).toHaveLength(before);
    nock.cleanAll();
    serve(subject.hosts, subject.good, yahooHeaders);
    pass(61_000);
    expect(await provider.read(subject.ask)).toMatchObject({ type: 'live' });
  });

  test('tells the log why, never what it sent nor a key', async () => {
    const logged: LogEvent[] = [];
    serve(subject.hosts, () => ({ status: 403, body: 'fh-secret crumb-secret said the server' }));
    await subject.make({ clock: handClock().clock, log: event => logged.push(event) }).read(subject.ask);
    expect(logged).toEqual([
      { level: 'warn', event: 'market-unavailable', detail: `${subject.name}: refused, status 403` },
    ]);
  });
});
