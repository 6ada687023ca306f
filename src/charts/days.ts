import type { Language } from '../language.ts';
import { renderDate } from '../partial-date.ts';

const dayMs = 86_400_000;

/** The days a time axis runs over, as days since 1970, and those that are named along it. */
export interface Days {
  readonly from: number;
  readonly to: number;
  readonly named: readonly { readonly day: number; readonly name: string }[];
}

/** A time axis around some days: the first days of years are named, or of months where the time is short. */
export function daysAround(days: readonly number[], language: Language): Days {
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const spare = Math.max(10, (last - first) * 0.09);
  // Names stay clear of both ends, so that they do not run out of the picture.
  const named = namedBetween(first - spare / 3, last + spare / 3, language);
  return { from: first - spare, to: last + spare, named };
}

function namedBetween(first: number, last: number, language: Language): Days['named'] {
  const months = [1, 3, 6, 12, 24, 60].find(each => (last - first) / 30 / each <= 7) ?? 120;
  const start = new Date(first * dayMs).getUTCFullYear();
  const named: { readonly day: number; readonly name: string }[] = [];
  for (let month = 0; ; month += months) {
    const at = Date.UTC(start, month, 1);
    const day = at / dayMs;
    if (day > last) return named;
    const date = new Date(at).toISOString().slice(0, months >= 12 ? 4 : 7);
    if (day >= first) named.push({ day, name: renderDate(date, language) });
  }
}
