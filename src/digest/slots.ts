import { Cron } from 'croner';
import type { DigestPlan } from '../digests.ts';
import { localTime } from '../time-zone.ts';
import { daysLater, isTradingDay, sessionOf } from './nyse-calendar.ts';

/** What decides when a digest is due. */
export type Timing = Pick<DigestPlan, 'time' | 'zone' | 'days'>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** No two trading days are further apart. */
const mostDaysClosed = 14;
const mostKept = 2000;
const mostSlotsKept = 5000;

const crons = new Map<string, Cron>();

/**
 * One time a day is a fixed time to croner: what falls into the hour that is skipped in spring comes right after it, and
 * what comes twice in autumn is due once. https://croner.56k.guru/usage/configuration/
 */
function cronOf({ time, zone }: Timing): Cron {
  const key = `${time} ${zone}`;
  const known = crons.get(key);
  if (known) return known;
  const [hour, minute] = time.split(':').map(Number);
  const cron = new Cron(`${minute} ${hour} * * *`, { timezone: zone, paused: true });
  if (crons.size >= mostKept) crons.clear();
  crons.set(key, cron);
  return cron;
}

/** Whether a digest comes on a day at all. */
function isWanted({ days }: Timing, day: string): boolean {
  switch (days) {
    case 'every':
      return true;
    case 'weekdays':
      return sessionOf(day) !== 'weekend';
    case 'trading':
      return isTradingDay(day);
    default:
      return days satisfies never;
  }
}

/** When a local day begins, by how far the clock of its zone is ahead about that time. */
function beginningOf(day: string, zone: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  const local = localTime(at, zone);
  return at - (Date.parse(`${local.day}T${local.time}:00Z`) - at);
}

/** The last minute of a local day, which in spring may be an hour early; `undefined` for a day that a zone left out. */
function lastMinuteOf(day: string, zone: string): number | undefined {
  let [low, high] = [Date.parse(`${day}T00:00:00Z`) - 15 * hourMs, Date.parse(`${day}T00:00:00Z`) + 39 * hourMs];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / (2 * minuteMs)) * minuteMs;
    if (localTime(middle, zone).day <= day) low = middle;
    else high = middle;
  }
  return localTime(low, zone).day === day ? low : undefined;
}

const slots = new Map<string, number | undefined>();

/** The slot of a local day: the same for all that come at that time, whichever days they come on. */
function slotOn(timing: Timing, day: string): number | undefined {
  const key = `${timing.time} ${timing.zone} ${day}`;
  if (slots.has(key)) return slots.get(key);
  const slot = workedOut(timing, day);
  if (slots.size >= mostSlotsKept) slots.clear();
  slots.set(key, slot);
  return slot;
}

/** The slot of a local day: exactly one, whatever the clocks of the zone do. */
function workedOut(timing: Timing, day: string): number | undefined {
  const { zone } = timing;
  const cron = cronOf(timing);
  // Some hours before the day begins there, whatever is done to its clocks meanwhile.
  let slot = cron.nextRun(new Date(beginningOf(day, zone) - 3 * hourMs));
  while (slot && localTime(slot.getTime(), zone).day < day) slot = cron.nextRun(slot);
  // Where the last hour of a day is skipped, what falls into it has no time after it on that day.
  return slot && localTime(slot.getTime(), zone).day === day ? slot.getTime() : lastMinuteOf(day, zone);
}

/** The last slot at or before a moment, in ms since 1970. */
export function slotBefore(timing: Timing, at: number): number | undefined {
  const today = localTime(at, timing.zone).day;
  for (let back = 0; back < mostDaysClosed; back += 1) {
    const day = daysLater(today, -back);
    const slot = isWanted(timing, day) ? slotOn(timing, day) : undefined;
    if (slot !== undefined && slot <= at) return slot;
  }
  return undefined;
}

/** The first slot after a moment. */
export function slotAfter(timing: Timing, at: number): number | undefined {
  const today = localTime(at, timing.zone).day;
  for (let ahead = 0; ahead < mostDaysClosed; ahead += 1) {
    const day = daysLater(today, ahead);
    const slot = isWanted(timing, day) ? slotOn(timing, day) : undefined;
    if (slot !== undefined && slot > at) return slot;
  }
  return undefined;
}

/**
 * The last slot at or before the present, as a planner asks for it again and again: it is worked out anew only when the
 * next has come, or the clock was set back.
 */
export function currentSlots(): (timing: Timing, now: number) => number | undefined {
  const known = new Map<string, { readonly slot: number | undefined; readonly next: number; readonly since: number }>();
  return (timing, now) => {
    const key = `${timing.time} ${timing.days} ${timing.zone}`;
    const kept = known.get(key);
    if (kept && now >= kept.since && now < kept.next) return kept.slot;
    const slot = slotBefore(timing, now);
    if (known.size >= mostKept) known.clear();
    known.set(key, { slot, next: slotAfter(timing, now) ?? now, since: slot ?? now });
    return slot;
  };
}
