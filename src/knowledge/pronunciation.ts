import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** No character comes after these. */
const characters = 0x33480;

/**
 * How characters are read, without tone, by their code points: characters with the same number sound alike. A line of the
 * file holds a syllable and all that are read so, as pinyin-pro has them (https://github.com/zh-lx/pinyin-pro, MIT). Kept
 * as numbers: the library's own tables take a hundred times as much.
 */
function readSounds(): Uint16Array {
  const sounds = new Uint16Array(characters);
  const lines = readFileSync(join(import.meta.dirname, 'sounds.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  for (const [syllable, line] of lines.entries())
    for (const character of line.slice(line.indexOf(' ') + 1)) sounds[character.codePointAt(0) ?? 0] = syllable + 1;
  return sounds;
}

let sounds: Uint16Array | undefined;

/** How a character sounds, as a number; one whose reading is not known sounds like no other. */
function soundOfCharacter(character: string): number {
  sounds ??= readSounds();
  const code = character.codePointAt(0) ?? 0;
  return sounds[code] || characters + code;
}

/** How Han characters sound: most slips in typed Chinese are of characters that sound alike (法率 for 法律). */
export const soundOf = (text: string): string => Array.from(text, soundOfCharacter).join(' ');

/** Whether two texts of the same length have a character in common at the same place. */
export const sharesCharacter = (a: string, b: string): boolean => {
  const other = [...b];
  return [...a].some((character, i) => character === other[i]);
};

/** How a text sounds, in few bits. https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ soundOfCharacter(character), 0x01000193);
  return hash >>> 0;
}

/** A hash and a number in one, in the order of the first and then of the second. */
const numbers = 2 ** 21;

/** Finds, among known texts, the first that sounds like another and shares a character with it, given their numbers. */
export function soundAlike(
  known: () => Iterable<number>,
  textAt: (number: number) => string,
): (text: string) => string | undefined {
  /** By their sound, without a string or a list for any of them. */
  let bySound: Float64Array | undefined;
  return text => {
    if (!/^\p{Script=Han}{2,}$/u.test(text)) return undefined;
    bySound ??= Float64Array.from(known(), number => hashOf(textAt(number)) * numbers + number).sort();
    const hash = hashOf(text);
    for (let i = firstFrom(bySound, hash * numbers); i < bySound.length; i++) {
      const each = bySound[i] ?? 0;
      if (each >= (hash + 1) * numbers) break;
      const other = textAt(each % numbers);
      if (other !== text && sharesCharacter(other, text) && soundOf(other) === soundOf(text)) return other;
    }
    return undefined;
  };
}

/** The first place from which ascending values are not below another. */
function firstFrom(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
