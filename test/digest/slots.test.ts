import { expect, test } from 'vitest';
import { daysLater } from '../../src/digest/nyse-calendar.ts';
import { currentSlots, slotAfter, slotBefore, type Timing } from '../../src/digest/slots.ts';
import { localTime } from '../../src/time-zone.ts';
import { published } from './support/nyse.ts';

const dayMs = 86_400_000;
/** No zone changes its clocks twice within a week. */
const weekMs = 7 * dayMs;
const [first, last] = ['2025-01-01', '2027-12-31'];
const utc = (day: string, time = '00:00'): number => Date.parse(`${day}T${time}:00Z`);
const iso = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

/** How far the clock of a zone is ahead of UTC, in minutes. */
function offsetAt(at: number, zone: string): number {
  const { day, time } = localTime(at, zone);
  return (utc(day, time) - at) / 60_000;
}

const choices = ['every', 'weekdays', 'trading'] as const;
const closed = new Set(
  Object.entries(published).flatMap(([year, days]) => days.closed.split(' ').map(day => `${year}-${day}`)),
);

/** Whether a digest is wanted on a day, by the calendar on the wall and what the exchange published. */
const isChosen = (choice: (typeof choices)[number], day: string): boolean =>
  choice === 'every' ||
  (![0, 6].includes(new Date(utc(day)).getUTCDay()) && !(choice === 'trading' && closed.has(day)));

/** The moments at which a zone changes its clocks within three years, with the minutes before and after. */
function changesOf(zone: string): readonly { readonly at: number; readonly before: number; readonly after: number }[] {
  const changes: { at: number; before: number; after: number }[] = [];
  let before = offsetAt(utc(first), zone);
  for (let at = utc(first); at <= utc(last); at += weekMs) {
    const after = offsetAt(at + weekMs, zone);
    if (after === before) continue;
    let [low, high] = [at, at + weekMs];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before, after });
    before = after;
  }
  return changes;
}

const clock = (minutes: number): string => {
  const day = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
};

/** The slots a planner sees that looks at the clock again and again. */
function seen(timing: Timing, from: number, to: number, stepMs: number): readonly number[] {
  const slotOf = currentSlots();
  const slots = new Set<number>();
  for (let now = from; now <= to; now += stepMs) {
    const slot = slotOf(timing, now);
    if (slot !== undefined && slot >= from) slots.add(slot);
  }
  return [...slots];
}

const zones = Intl.supportedValuesOf('timeZone');
/** Zones whose clocks show the same at every moment of the three years stand for each other. */
const alike = Map.groupBy(zones, zone => JSON.stringify([offsetAt(utc(first), zone), changesOf(zone)]));

test('there are some hundred time zones, and many of them change their clocks', () => {
  expect(zones.length).toBeGreaterThan(400);
  expect(changesOf('America/New_York')).toHaveLength(6);
  expect(changesOf('Asia/Shanghai')).toHaveLength(0);
});

test('in every time zone, around every change of its clocks in three years, each local day has one slot at any time', () => {
  const wrong: string[] = [];
  let changes = 0;
  for (const [zone = '', ...others] of alike.values()) {
    for (const { at, before, after } of changesOf(zone)) {
      changes += 1 + others.length;
      const wall = Math.round(at / 60_000) + before;
      const length = after - before;
      // The edges and the middle of what is skipped or comes twice, midnight, and a usual hour.
      const times = [wall, wall + length / 2, wall + length - 1, wall + length, 0, 23 * 60 + 59, 9 * 60];
      for (const time of new Set(times.map(each => clock(Math.floor(each))))) {
        const days = [-1, 0, 1].map(step => daysLater(localTime(at, zone).day, step));
        for (const choice of choices) {
          const timing: Timing = { time, zone, days: choice };
          const slots: string[] = [];
          let slot = slotAfter(timing, at - 3 * dayMs);
          while (slot !== undefined && slot < at + 3 * dayMs) {
            slots.push(localTime(slot, zone).day);
            if (slotBefore(timing, slot + 1) !== slot) wrong.push(`${zone} ${time}: ${iso(slot)} is not found back`);
            slot = slotAfter(timing, slot);
          }
          for (const day of days)
            if (slots.filter(each => each === day).length !== (isChosen(choice, day) ? 1 : 0))
              wrong.push(`${zone} ${time} ${choice}: ${day} has ${slots.join(' ')}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(changes).toBeGreaterThan(500);
}, 120_000);

/** When it is nine o'clock on a day, by how far the clocks are ahead then; no zone changes them at nine. */
function nineOn(day: string, changes: ReturnType<typeof changesOf>, atFirst: number): number {
  const guess = (offset: number): number => utc(day, '09:00') - offset * 60_000;
  const ahead = changes.findLast(({ at, before }) => at <= guess(before))?.after ?? atFirst;
  return guess(ahead);
}

test('in every time zone, over three years, each day that was chosen has one slot, at the time asked for, and no other day has', () => {
  const wrong: string[] = [];
  let zonesSeen = 0;
  let slots = 0;
  const days: string[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1)) days.push(day);
  for (const [zone = '', ...others] of alike.values()) {
    zonesSeen += 1 + others.length;
    const [changes, atFirst] = [changesOf(zone), offsetAt(utc(first), zone)];
    const due = new Map(days.map(day => [day, nineOn(day, changes, atFirst)]));
    for (const choice of choices) {
      const timing: Timing = { time: '09:00', zone, days: choice };
      const wanted = days.filter(day => isChosen(choice, day)).map(day => due.get(day) ?? 0);
      slots += wanted.length * (1 + others.length);
      const found: number[] = [];
      for (
        let slot = slotAfter(timing, (wanted[0] ?? 0) - 1);
        slot !== undefined && found.length <= wanted.length;
        slot = slotAfter(timing, slot)
      ) {
        if (slot > (wanted.at(-1) ?? 0)) break;
        found.push(slot);
      }
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        wrong.push(`${zone} ${choice}: ${iso(found.find((slot, i) => slot !== wanted[i]) ?? wanted[found.length])}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(zonesSeen).toBe(zones.length);
  expect(slots).toBeGreaterThan(1_000_000);
}, 60_000);

test.each(choices)('a planner that looks every hour for three years sees those slots: %s', days => {
  const timing: Timing = { time: '09:00', zone: 'Australia/Lord_Howe', days };
  const slots = seen(timing, utc(first) - dayMs, utc(last), 3_600_000).map(slot => localTime(slot, timing.zone));
  const expected: string[] = [];
  for (let day = first; day < last; day = daysLater(day, 1)) if (isChosen(days, day)) expected.push(day);
  expect(slots.map(({ day }) => day).filter(day => day >= first && day < last)).toEqual(expected);
  expect(new Set(slots.map(({ time }) => time))).toEqual(new Set(['09:00']));
});

test('a planner whose clock jumps back and forth sees the slot of the present', () => {
  const timing: Timing = { time: '09:00', zone: 'UTC', days: 'every' };
  const slotOf = currentSlots();
  for (const [now, slot] of [
    ['2026-11-23T10:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T08:00:00Z', '2026-11-22T09:00:00.000Z'],
    ['2026-12-23T08:00:00Z', '2026-12-22T09:00:00.000Z'],
    ['2026-11-23T08:59:59Z', '2026-11-22T09:00:00.000Z'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z'],
  ] as const)
    expect(iso(slotOf(timing, Date.parse(now)))).toBe(slot);
});

test('a time in the skipped hour comes right after it, a time that comes twice is due once', () => {
  const timing = (time: string): Timing => ({ time, zone: 'America/New_York', days: 'every' });
  expect(iso(slotAfter(timing('02:30'), utc('2027-03-14')))).toBe('2027-03-14T07:00:00.000Z');
  expect(iso(slotAfter(timing('01:30'), utc('2026-11-01')))).toBe('2026-11-01T05:30:00.000Z');
  expect(iso(slotAfter(timing('01:30'), utc('2026-11-01', '05:30')))).toBe('2026-11-02T06:30:00.000Z');
});

test('a time in a skipped last hour of a day comes in the last minute there is', () => {
  const timing: Timing = { time: '23:30', zone: 'America/Nuuk', days: 'every' };
  const slot = slotAfter(timing, utc('2026-03-28', '12:00'));
  expect(localTime(slot ?? 0, timing.zone)).toEqual({ day: '2026-03-28', time: '22:59' });
});
