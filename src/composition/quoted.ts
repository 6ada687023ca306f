import { cleaned } from '../typed-text.ts';

/** A quotation is to tell which words are meant, not to repeat them all. */
const mostCharacters = 120;

/** Characters that are nothing but themselves on every platform: no markup, mention, link or command is made of them. */
const harmless = /[^\p{L}\p{N}\p{M} .,;:!?'"%$€£¥+\-–—/&()，。；：！？、％“”‘’《》（）]/gu;

/**
 * The asker's own words as they may be shown between quotation marks: without markup, mentions, addresses and invisible
 * characters, and short. Words made so are left as they are when made so again.
 */
export function quotable(typed: string): string {
  const plain = cleaned(typed)
    .replace(/\p{L}[\p{L}\p{N}+.-]*:\/*(?=\/)\S*|\bwww\.\S*|\b(?:javascript|data|mailto):\S*/giu, ' ')
    .replace(harmless, ' ')
    // A point or slash between letters may make an address.
    .replace(/(?<=\p{L}\p{L})[./]+(?=\p{L}\p{L})/gu, ' ')
    .replace(/\/{2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\/+\s*/u, '');
  const letters = [...plain];
  return letters.length <= mostCharacters
    ? plain
    : `${letters
        .slice(0, mostCharacters - 2)
        .join('')
        .trimEnd()} …`.replace(' …', '...');
}
