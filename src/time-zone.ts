/** Names people use for zones that no city of theirs gives away. */
const spoken: ReadonlyMap<string, string> = new Map([
  ['utc', 'UTC'],
  ['gmt', 'UTC'],
  ['北京', 'Asia/Shanghai'],
  ['beijing', 'Asia/Shanghai'],
  ['上海', 'Asia/Shanghai'],
  ['中国', 'Asia/Shanghai'],
  ['深圳', 'Asia/Shanghai'],
  ['香港', 'Asia/Hong_Kong'],
  ['台北', 'Asia/Taipei'],
  ['新加坡', 'Asia/Singapore'],
  ['东京', 'Asia/Tokyo'],
  ['首尔', 'Asia/Seoul'],
  ['伦敦', 'Europe/London'],
  ['巴黎', 'Europe/Paris'],
  ['柏林', 'Europe/Berlin'],
  ['纽约', 'America/New_York'],
  ['美东', 'America/New_York'],
  ['芝加哥', 'America/Chicago'],
  ['洛杉矶', 'America/Los_Angeles'],
  ['旧金山', 'America/Los_Angeles'],
  ['硅谷', 'America/Los_Angeles'],
  ['美西', 'America/Los_Angeles'],
  ['悉尼', 'Australia/Sydney'],
]);

/** Zones to offer while somebody types. */
export const zonesOffered: readonly string[] = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Sydney',
  'UTC',
];

let byCity: ReadonlyMap<string, string> | undefined;

/** Cities as people write them, by the zone named after them. */
function cities(): ReadonlyMap<string, string> {
  byCity ??= new Map(
    Intl.supportedValuesOf('timeZone').map(zone => [
      (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase(),
      zone,
    ]),
  );
  return byCity;
}

/**
 * The IANA time zone somebody means: by its own name, a city of it, or a Chinese name; `undefined` where there is none.
 * A fixed offset is no zone: it does not know summer time.
 */
export function zoneNamed(typed: string): string | undefined {
  const text = typed.trim();
  const named = spoken.get(text.replace(/时间$/u, '').toLowerCase());
  if (named !== undefined) return named;
  if (/^[A-Za-z_-]+(?:\/[A-Za-z_-]+)+$/.test(text)) {
    try {
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
      // The spelling people know is kept, where it differs only by case it is mended.
      return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
    } catch {
      return undefined;
    }
  }
  return cities().get(text.replaceAll('_', ' ').toLowerCase());
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment (ms since 1970) by the clock of a zone: `day` as `YYYY-MM-DD`, `time` as `HH:MM`. */
export function localTime(at: number, zone: string): { readonly day: string; readonly time: string } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    });
    formats.set(zone, format);
  }
  const [day = '', time = ''] = format.format(at).split(', ');
  return { day, time };
}
