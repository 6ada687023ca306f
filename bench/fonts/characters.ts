import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../../src/knowledge.ts';

const src = join(import.meta.dirname, '../../src');
/** Where the words of pictures stand; the files of `src` itself are the words everything else uses. */
const folders = ['.', 'charts', 'composition', 'digest'];

/** All that can be typed on an English keyboard. */
const ascii = String.fromCodePoint(...Array.from({ length: 0x7f - 0x21 }, (_, i) => 0x21 + i));

const ownWords = (): readonly string[] =>
  folders.flatMap(folder =>
    readdirSync(join(src, folder))
      .filter(file => file.endsWith('.ts'))
      .map(file => readFileSync(join(src, folder, file), 'utf8')),
  );

/**
 * The characters of almost every picture: of the bot's own words, of the names in the glossary, and of who sources are
 * by. A few too many do no harm; those of comments are among them.
 */
export function charactersOf({ terms, sources }: Knowledge): ReadonlySet<string> {
  const names = [...terms.values()].flatMap(({ name }) => [name.en, name.zh]);
  const publishers = [...sources.values()].flatMap(({ publisher, title, description }) => [
    ...[publisher, title, description?.en, description?.zh].flatMap(text => text ?? []),
  ]);
  const text = [ascii, ...ownWords(), ...names, ...publishers].join('');
  return new Set([...text].filter(character => /[^\p{Z}\p{C}]/u.test(character))).add(' ');
}
