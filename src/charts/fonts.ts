import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json' with { type: 'json' };
import { GlobalFonts } from '@napi-rs/canvas';

/** The family all words of a chart are set in: Noto Sans SC, Latin and Chinese, all weights. */
export const family = 'Chipwire Sans';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json')),
  'files',
);

interface Subset {
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** The files of the font, each for some hundred characters: `U+4E00,U+4E03-4E05` beside `[7]` or `latin`. */
const subsets: readonly Subset[] = Object.entries(unicodeRanges).map(([name, ranges]) => ({
  file: `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
  ranges: ranges.split(',').map(range => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  }),
}));

const registered = new Set<Subset>();

/** Makes the characters of some text drawable; only the files that hold them are read. */
export function prepareFonts(text: string): void {
  const codes = new Set(Array.from(`0 ${text}`, character => character.codePointAt(0) ?? 0));
  for (const subset of subsets) {
    if (registered.has(subset)) continue;
    if (![...codes].some(code => subset.ranges.some(([from, to]) => code >= from && code <= to))) continue;
    GlobalFonts.registerFromPath(join(folder, subset.file), family);
    registered.add(subset);
  }
}
