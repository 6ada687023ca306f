const forms = [
  /^(?<hour>\d{1,2})[:：.](?<minute>\d{2})\s*(?<half>am|pm)?$/,
  /^(?<hour>\d{1,2})\s*(?<half>am|pm)$/,
  /^(?<part>早上|上午|早晨|中午|下午|晚上)?(?<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](?:(?<minute>\d{1,2})分?|(?<halfPast>半)|整)?$/,
] as const;

const chineseDigits = '零一二三四五六七八九';

/** A number below 24 in Chinese: 九, 十, 十二, 二十一. */
function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (each: string | undefined, none: number): number =>
    each === undefined || each === '' ? none : chineseDigits.indexOf(each === '两' ? '二' : each);
  return (text.includes('十') ? 10 * digit(tens, 1) : 0) + digit(ones, 0);
}

/** A time of day as `HH:MM` from what people type: `9:00`, `9am`, `21:30`, `早上9点半`; `undefined` where it is none. */
export function clockTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  for (const form of forms) {
    const found = form.exec(text)?.groups;
    if (!found) continue;
    const { hour: typedHour = '', minute = found.halfPast ? '30' : '0', half, part } = found;
    const hour = /^\d/.test(typedHour) ? Number(typedHour) : chineseNumber(typedHour);
    if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
    const late = half === 'pm' || part === '下午' || part === '晚上' || (part === '中午' && hour < 3);
    const early = half === 'am';
    const full = late && hour < 12 ? hour + 12 : early && hour === 12 ? 0 : hour;
    if (full > 23 || Number(minute) > 59) return undefined;
    return `${String(full).padStart(2, '0')}:${minute.padStart(2, '0')}`;
  }
  return undefined;
}
