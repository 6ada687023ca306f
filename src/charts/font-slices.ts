import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json' with { type: 'json' };

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json')),
  'files',
);

/** A file of the font, for some hundred characters, and whether it holds one of them. */
interface Slice {
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
const slices: readonly Slice[] = Object.entries(unicodeRanges)
  .map(([name, ranges]) => ({
    file: join(folder, `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    holds: inRanges(ranges),
  }))
  .reverse();

/** The files that hold some code points, with those each holds; the commonest characters first. */
export function slicesOf(codes: Iterable<number>): ReadonlyMap<string, readonly number[]> {
  const missing = new Set(codes);
  const found = new Map<string, readonly number[]>();
  for (const { file, holds } of slices) {
    if (missing.size === 0) break;
    const held = [...missing].filter(holds);
    for (const code of held) missing.delete(code);
    if (held.length > 0) found.set(file, held);
  }
  return found;
}
