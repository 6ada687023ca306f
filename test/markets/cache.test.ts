import { describe, expect, test } from 'vitest';
import { handClock, offline, serve, subjects, yahooHeaders } from './support.ts';

offline();

describe.each(subjects)('$name for $what', subject => {
  test('is asked once however many ask at the same time', async () => {
    const alone = serve(subject.hosts, subject.good, yahooHeaders);
    await subject.make({ clock: handClock().clock }).read(subject.ask);
    const one = alone.length;
    const provider = subject.make({ clock: handClock().clock });
    const lives = await Promise.all(Array.from({ length: 20 }, () => provider.read(subject.ask)));
    expect(alone.length - one).toBe(one);
    expect(new Set(lives.map(live => JSON.stringify(live))).size).toBe(1);
    expect(lives[0]?.type).toBe('live');
  });

  test('is not asked again before its figures may have changed, then it is', async () => {
    const { clock, pass } = handClock();
    const provider = subject.make({ clock });
    const asked = serve(subject.hosts, subject.good, yahooHeaders);
    const first = await provider.read(subject.ask);
    const before = asked.length;
    pass(subject.ttlMs - 1000);
    expect(await provider.read(subject.ask)).toEqual(first);
    expect(asked).toHaveLength(before);
    pass(2000);
    expect(await provider.read(subject.ask)).not.toEqual(first);
    expect(asked.length).toBeGreaterThan(before);
  });

  test('is asked at the address the operator sets, and nowhere else', async () => {
    const asked = serve(['http://127.0.0.1:9911'], path => subject.good(path.replace('/there', '')), yahooHeaders);
    const base = { clock: handClock().clock, baseUrl: 'http://127.0.0.1:9911/there' };
    const live = await subject.make(base).read(subject.ask);
    expect(live?.type).toBe('live');
    expect(asked.filter(path => !path.startsWith('/there/'))).toEqual([]);
    // People are led to the provider itself all the same.
    expect(JSON.stringify(live)).not.toContain('127.0.0.1');
  });

  test('is not asked for what it does not offer', () => {
    const provider = subject.make({ clock: handClock().clock });
    const other = subject.ask.kind === 'gpu-hour' ? 'quote' : 'gpu-hour';
    expect(provider.read({ ...subject.ask, kind: other })).toBeUndefined();
    const { ticker: _, ...nameless } = subject.ask.term;
    expect(provider.read({ ...subject.ask, term: { ...nameless, id: 'x' } })).toBeUndefined();
  });
});
