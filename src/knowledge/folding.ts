import { createRequire } from 'node:module';

type Converting = (text: string) => string;

let converting: Converting | undefined;

/** The table of traditional characters is large: it is loaded when the first Chinese question comes. */
function toSimplified(text: string): string {
  if (!converting) {
    const opencc: { Converter(options: { from: string; to: string }): Converting } = createRequire(import.meta.url)(
      'opencc-js/t2cn',
    );
    converting = opencc.Converter({ from: 'tw', to: 'cn' });
  }
  return converting(text);
}

/** One spelling for compatibility forms, case and apostrophes; enough for our own files, which are in simplified Chinese. */
export const foldForms = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");

/** What was folded last: one question is folded again and again. */
const folded = new Map<string, string>();
const mostFolded = 16;

/** One spelling for what people type: {@link foldForms}, and traditional characters folded to simplified. */
export function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const plain = foldForms(text);
  const found = /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain;
  if (folded.size === mostFolded) folded.clear();
  folded.set(text, found);
  return found;
}
