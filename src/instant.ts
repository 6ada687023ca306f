import type { Language } from './language.ts';

/** A moment to the second, in UTC: `2026-11-20T21:00:00Z`. Live figures have one where other facts have a date. */
const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/** Whether a text is a moment, not a date. */
export const isInstant = (text: string): boolean => pattern.test(text) && !Number.isNaN(Date.parse(text));

/** A moment as it stands in a fact or source. */
export const instantOf = (moment: Date): string => moment.toISOString();

let clock: Intl.DateTimeFormat | undefined;

/** A moment by the clock of New York's exchanges, which is the one American quotes are told by. */
function inNewYork(instant: string): { readonly day: string; readonly time: string } {
  // Made when first needed: the tables of time zones are large.
  clock ??= new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hourCycle: 'h23',
    year: 'numeric',
    ...({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  });
  const part = Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** The calendar day of a moment in New York. */
export const dayOfInstant = (instant: string): string => inNewYork(instant).day;

/** A moment in words: `2026-11-20 16:00 New York`, `纽约时间2026年11月20日16:00`. */
export function renderInstant(instant: string, language: Language): string {
  const { day, time } = inNewYork(instant);
  if (language === 'en') return `${day} ${time} New York`;
  const [year, month, date] = day.split('-').map(Number);
  return `纽约时间${year}年${month}月${date}日${time}`;
}

const steps = [
  { minutes: 24 * 60, least: 2, en: ['day', 'days'], zh: '天' },
  { minutes: 60, least: 2, en: ['hour', 'hours'], zh: '小时' },
  { minutes: 1, least: 1, en: ['minute', 'minutes'], zh: '分钟' },
] as const;

/** How long before `now` a moment was, in the largest step that still says enough: `7 minutes ago`, `3 hours ago`. */
export function instantAge(instant: string, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
  for (const step of steps) {
    const count = Math.floor(minutes / step.minutes);
    if (count < step.least) continue;
    return language === 'en' ? `${count} ${step.en[count === 1 ? 0 : 1]} ago` : `${count}${step.zh}前`;
  }
  return language === 'en' ? 'just now' : '刚刚';
}
