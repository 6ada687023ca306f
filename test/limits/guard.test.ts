import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LimitsConfig } from '../../src/config/limits.ts';
import { guard } from '../../src/limits/guard.ts';
import { rate } from '../../src/limits/rate.ts';
import { refusalNote } from '../../src/limits/words.ts';
import { numberGate } from '../../src/number-gate.ts';
import { knowledge } from '../support/bot.ts';

const none = {
  perMinute: { person: 0, channel: 0, workspace: 0 },
  deniedWorkspaces: new Set(''),
  deniedChannels: new Set(''),
  deniedPeople: new Set(''),
};
const at = (channel = 'C1', workspace = 'T1') => ({ platform: 'slack', workspace, channel, private: false });
const who = (id = 'U1') => ({ id, admin: false });
const limits = (perMinute: Partial<LimitsConfig['perMinute']>): LimitsConfig => ({
  ...none,
  perMinute: { ...none.perMinute, ...perMinute },
});

describe('a rate', () => {
  test('lets a minute’s worth through at once, then one at a time as time goes by', () => {
    let now = 1e12;
    const three = rate(3, () => now);
    for (let i = 0; i < 3; i++) {
      expect(three.waitOf('a')).toBe(0);
      three.take('a');
    }
    expect(three.waitOf('a')).toBe(20_000);
    expect(three.waitOf('b')).toBe(0);
    now += 20_000;
    expect(three.waitOf('a')).toBe(0);
    three.take('a');
    expect(three.waitOf('a')).toBe(20_000);
  });

  test('never lets more than twice its number through in any minute, however it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }),
        (limit, gaps) => {
          let now = 1e12;
          const limited = rate(limit, () => now);
          const taken: number[] = [];
          for (const gap of gaps) {
            now += gap;
            if (limited.waitOf('a') > 0) continue;
            limited.take('a');
            taken.push(now);
          }
          for (const from of taken)
            expect(taken.filter(each => each >= from && each < from + 60_000).length).toBeLessThanOrEqual(2 * limit);
        },
      ),
    );
  });

  test('forgets those who have not asked for a while: ten thousand people a minute for an hour stay few', () => {
    let now = 1e12;
    const limited = rate(20, () => now);
    let most = 0;
    for (let minute = 0; minute < 60; minute++) {
      for (let person = 0; person < 10_000; person++) limited.take(`${minute}/${person}`);
      now += 60_000;
      most = Math.max(most, limited.size);
    }
    expect(most).toBeLessThanOrEqual(20_000);
  });
});

describe('the guard', () => {
  test('counts people, channels and workspaces apart', () => {
    const now = 1e12;
    const one = guard(limits({ person: 1 }), () => now);
    expect(one.admit(at(), who())).toBeUndefined();
    expect(one.admit(at('C2'), who())).toMatchObject({ type: 'rate', scope: 'person' });
    expect(one.admit(at(), who('U2'))).toBeUndefined();
    const channel = guard(limits({ channel: 1 }), () => now);
    expect(channel.admit(at(), who())).toBeUndefined();
    expect(channel.admit(at(), who('U2'))).toMatchObject({ scope: 'channel' });
    expect(channel.admit(at('C2'), who('U2'))).toBeUndefined();
    const workspace = guard(limits({ workspace: 1 }), () => now);
    expect(workspace.admit(at(), who())).toBeUndefined();
    expect(workspace.admit(at('C2'), who('U2'))).toMatchObject({ scope: 'workspace' });
    expect(workspace.admit(at('C1', 'T2'), who())).toBeUndefined();
  });

  test('a refused request counts for nothing: a flood of one person leaves the channel to others', () => {
    const flooded = guard(limits({ person: 2, channel: 5 }), () => 1e12);
    const flood = Array.from({ length: 1000 }, () => flooded.admit(at(), who('flooder')));
    expect(flood.filter(each => each === undefined)).toHaveLength(2);
    expect(flooded.admit(at(), who('other'))).toBeUndefined();
  });

  test('lists decide before any rate', () => {
    const listed = guard({
      ...none,
      deniedWorkspaces: new Set(['T9']),
      deniedChannels: new Set(['C9']),
      deniedPeople: new Set(['U9']),
    });
    expect(listed.admit(at(), who())).toBeUndefined();
    expect(listed.admit(at('C9'), who())).toEqual({ type: 'list' });
    expect(listed.admit(at('C1', 'T9'), who())).toEqual({ type: 'list' });
    expect(listed.admit(at(), who('U9'))).toEqual({ type: 'list' });
    const few = guard({ ...none, allowedWorkspaces: new Set(['T1']) });
    expect(few.admit(at(), who())).toBeUndefined();
    expect(few.admit(at('C1', 'T2'), who())).toEqual({ type: 'list' });
  });
});

test('every refusal is polite in both languages and holds no numeral', () => {
  const gate = numberGate(knowledge);
  for (const language of ['en', 'zh'] as const) {
    for (const waitMs of [1, 9000, 30_000, 60_000])
      for (const scope of ['person', 'channel', 'workspace'] as const) {
        const note = refusalNote({ type: 'rate', scope, waitMs }, language);
        expect(gate(note)).toEqual([]);
        expect(JSON.stringify(note)).toMatch(language === 'en' ? /Please ask again in/ : /请.{2,7}后再问/);
      }
    expect(gate(refusalNote({ type: 'list' }, language))).toEqual([]);
  }
});
