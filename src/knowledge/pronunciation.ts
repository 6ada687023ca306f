import { createRequire } from 'node:module';

type Reading = (text: string, options: { readonly toneType: 'none' }) => string;

let reading: Reading | undefined;
const sounds = new Map<string, string>();

/** How a character is read, without its tone; the table of readings is loaded when it is first needed. */
function readingOf(character: string): string {
  const known = sounds.get(character);
  if (known !== undefined) return known;
  if (!reading) {
    const pro: { pinyin: Reading } = createRequire(import.meta.url)('pinyin-pro');
    reading = pro.pinyin;
  }
  const sound = reading(character, { toneType: 'none' });
  sounds.set(character, sound);
  return sound;
}

/** How Han characters sound: most slips in typed Chinese are of characters that sound alike (法率 for 法律). */
export const soundOf = (text: string): string => [...text].map(readingOf).join(' ');

/** Whether two texts of the same length have a character in common at the same place. */
export const sharesCharacter = (a: string, b: string): boolean => {
  const other = [...b];
  return [...a].some((character, i) => character === other[i]);
};

/** Finds, among known texts, the one that sounds like another and shares a character with it. */
export function soundAlike(known: () => Iterable<string>): (text: string) => string | undefined {
  let bySound: Map<string, string[]> | undefined;
  return text => {
    if (!/^\p{Script=Han}{2,}$/u.test(text)) return undefined;
    bySound ??= Map.groupBy(known(), soundOf);
    return bySound.get(soundOf(text))?.find(each => each !== text && sharesCharacter(each, text));
  };
}
