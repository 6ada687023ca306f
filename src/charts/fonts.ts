import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

const folder = join(import.meta.dirname, 'fonts');
const [plain, sliced] = ['Chipwire Sans', 'Chipwire Sans Slices'];

/**
 * The families all words of a chart are set in: Noto Sans SC, Latin and Chinese. Two plain files hold what almost every
 * picture is made of; everything else comes from the slices they are made of, which take ten times as long to be read.
 */
export const family = `"${plain}", "${sliced}"`;

const codesOf = (text: string): readonly number[] => Array.from(text, character => character.codePointAt(0) ?? 0);

/** The code points that need no looking for; the plain files are registered when the first are asked for. */
let known: Set<number> | undefined;
const registered = new Set<string>();

function registerPlain(): Set<number> {
  for (const weight of [400, 600]) GlobalFonts.registerFromPath(join(folder, `plain-${weight}.ttf`), plain);
  return new Set(codesOf(readFileSync(join(folder, 'characters.txt'), 'utf8')));
}

/** Makes the characters of some text drawable; only the files that hold them are read. */
export async function prepareFonts(text: string): Promise<void> {
  known ??= registerPlain();
  const missing = new Set(codesOf(text)).difference(known);
  if (missing.size === 0) return;
  const { slicesOf } = await import('./font-slices.ts');
  for (const file of slicesOf(missing).keys()) {
    if (!registered.has(file)) GlobalFonts.registerFromPath(file, sliced);
    registered.add(file);
  }
  for (const code of missing) known.add(code);
}
