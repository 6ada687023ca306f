import { createRequire } from 'node:module';
import { recently } from './recent.ts';

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

/** A question, its parts and its words. */
const mostFolded = 64;

/** One spelling for what people type: {@link foldForms}, and traditional characters folded to simplified. */
export const fold = recently((text: string): string => {
  const plain = foldForms(text);
  return /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain;
}, mostFolded);
