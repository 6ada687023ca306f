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

/** A file of the font, for some hundred characters, and whether it holds one of them. */
interface Subset {
  readonly file: string;
  holds(code: number): boolean;
}

/** Reads `U+4E00,U+4E03-4E05` when it is first asked: most files are never asked. */
function inRanges(text: string): (code: number) => boolean {
  let ranges: readonly (readonly [number, number])[] | undefined;
  return code => {
    ranges ??= text.split(',').map(range => {
      const [from = '', to = from] = range.slice('U+'.length).split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    });
    return ranges.some(([from, to]) => code >= from && code <= to);
  };
}

/** All files, those of the commonest characters first: they are listed last, after `[4]`, `[5]` and so on to `latin`. */
const subsets: readonly Subset[] = Object.entries(unicodeRanges)
  .map(([name, ranges]) => ({
    file: `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    holds: inRanges(ranges),
  }))
  .reverse();

const registered = new Set<Subset>();
const seen = new Set<number>();

/** Makes the characters of some text drawable; only the files that hold them are read. */
export function prepareFonts(text: string): void {
  const missing = new Set(Array.from(`0 ${text}`, character => character.codePointAt(0) ?? 0)).difference(seen);
  for (const code of missing) seen.add(code);
  for (const subset of subsets) {
    if (missing.size === 0) return;
    const held = [...missing].filter(subset.holds);
    for (const code of held) missing.delete(code);
    if (held.length === 0 || registered.has(subset)) continue;
    GlobalFonts.registerFromPath(join(folder, subset.file), family);
    registered.add(subset);
  }
}
