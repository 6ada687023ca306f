import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });

/** One spelling for what people type: compatibility forms, case, and traditional characters folded to simplified. */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[’‘`´]/g, "'");
  return /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain;
}
