import type { Language } from '../../language.ts';
import { type Marked, mark } from '../reading.ts';

/** The words right beside each name of a text. */
export interface NameSides {
  /** Whether a name has, on the same side, the word that another text has beside some name. */
  shared(term: string, other: NameSides, beside: string): boolean;
  sidesOf(term: string): ReadonlySet<string>;
}

/** Words that stand beside any name. */
const empty =
  /^(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|that|said|says|has|had|was|is|were|are|its|as|的|了|在|是|和|与|为|对|把|被|将|从|向|给|让|说|称|，|、)/iu;

const right = { en: /^['’]?s?[\s-]*(\p{L}+)/u, zh: /^的?([\p{Script=Han}]{2}|[A-Za-z]{2,})/u } as const;
const left = { en: /(\p{L}+)\s*$/u, zh: /(\p{Script=Han}{2})[《“]?$/u } as const;

/** Reads what stands beside the names of a text. */
export function besideNames({ text, names }: Marked, language: Language): NameSides {
  const sides = new Map<string, Set<string>>();
  const plain = text.replaceAll(mark, '·');
  for (const { term, start, end } of names) {
    const words = sides.get(term) ?? new Set<string>();
    const [after, before] = [
      right[language].exec(plain.slice(end))?.[1],
      left[language].exec(plain.slice(0, start))?.[1],
    ];
    if (after !== undefined && !empty.test(after)) words.add(`>${after.toLowerCase()}`);
    if (before !== undefined && !empty.test(before)) words.add(`<${before.toLowerCase()}`);
    sides.set(term, words);
  }
  const sidesOf = (term: string): ReadonlySet<string> => sides.get(term) ?? new Set();
  return { sidesOf, shared: (term, other, beside) => !sidesOf(term).isDisjointFrom(other.sidesOf(beside)) };
}
