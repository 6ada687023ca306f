import type { Term, TermKind } from '../../glossary.ts';
import type { Check, Given, Marked } from '../reading.ts';
import { attributions } from './attribution.ts';
import { besideNames, type NameSides } from './name-sides.ts';

const actors: readonly TermKind[] = ['company', 'person', 'group', 'place'];
const products: readonly TermKind[] = ['chip', 'system', 'model', 'technology'];

/** Words that, right before a name, turn round who does what to whom. */
const turning = {
  en: /\b(?:by|behind|below|beneath|trail(?:s|ed|ing)?|from|lost to|due to|thanks to|under)\b/gi,
  zh: /被|由|受|遭|落后|低于|不及|来自|源于|靠/gu,
} as const;

const passive = {
  en: /\b(?:was|were|been|being|is|are|got)\s(?:\w+\s)?\w+(?:ed|en|ne|wn|un)\s(?:\w+\s)?by\b/iu,
  zh: /被|遭/u,
} as const;

/** What stands between two names of a list. */
const link = /^(?:\s*[,、，/·&]?\s*(?:and|or|as well as|和|与|及|或|以及|还有)?\s*)$/iu;

const sideOf = (term: Term | undefined): 'actor' | 'product' | undefined =>
  term && actors.includes(term.kind) ? 'actor' : term && products.includes(term.kind) ? 'product' : undefined;

/** Each term where it is first named. */
function firstNamed(text: Marked): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { term, start } of text.names) if (!first.has(term)) first.set(term, start);
  return first;
}

/** Who does what to whom stays as the facts have it: two names of a kind do not change places. */
export const rolesCheck: Check = (sentence, given) => {
  const spoken = firstNamed(sentence);
  const credited = attributions(sentence, given.language);
  const sides = besideNames(sentence, given.language);
  for (const statement of sentence.statements.values()) {
    if (doubled(sentence) && !doubled(statement)) return 'puts one name in the place of another';
    if (replaced(sentence, statement, given)) return 'puts one name in the place of another';
    const order = firstNamed(statement);
    // Who says so may be named first or last.
    const once = (term: string): boolean => namedOnce(term, sentence) && namedOnce(term, statement);
    const told = attributions(statement, given.language).filter(term => credited.includes(term) && once(term));
    if (repeats(statement, given) && !follows(sentence, statement, told, given)) return 'lets two names change places';
    const turnedPassive = passive[given.language].test(sentence.text) !== passive[given.language].test(statement.text);
    const own = besideNames(statement, given.language);
    const shared = [...order.keys()].filter(term => spoken.has(term));
    for (const [i, a] of shared.entries()) {
      for (const b of shared.slice(i + 1)) {
        if (
          !alike(a, b, given) ||
          told.includes(a) !== told.includes(b) ||
          areListed(statement, a, b) ||
          areListed(sentence, a, b)
        )
          continue;
        if (borrows(a, b, sides, own) || borrows(b, a, sides, own)) return 'lets two names change places';
        const turned = turns(sentence, a, b, given) !== turns(statement, a, b, given);
        const swapped = (spoken.get(a) ?? 0) > (spoken.get(b) ?? 0);
        const keep = once(a) && once(b) && keeps(a, sides, own) && keeps(b, sides, own);
        if (!keep && swapped !== turned && (swapped || turnedPassive)) return 'lets two names change places';
      }
    }
  }
  return undefined;
};

const namedOnce = (term: string, { names }: Marked): boolean => names.filter(name => name.term === term).length === 1;

/** Whether a name stands among words that its fact has beside another name, and not beside this one. */
const borrows = (a: string, b: string, now: NameSides, own: NameSides): boolean =>
  now.shared(a, own, b) && !now.shared(a, own, a);
/** Whether a name keeps words beside it that its fact has there. */
const keeps = (a: string, now: NameSides, own: NameSides): boolean => now.shared(a, own, a);

/** Whether two things could be taken for each other and do not belong together. */
function alike(a: string, b: string, { knowledge: { terms } }: Given): boolean {
  const [left, right] = [terms.get(a), terms.get(b)];
  const related = [left?.of, left?.maker].includes(b) || [right?.of, right?.maker].includes(a);
  const side = sideOf(left);
  return !related && side !== undefined && (side === 'actor' ? sideOf(right) === side : left?.kind === right?.kind);
}

/** Whether two names stand in one list, where their order says nothing. */
function areListed({ text, names }: Marked, a: string, b: string): boolean {
  const [from, to] = [names.findIndex(({ term }) => term === a), names.findIndex(({ term }) => term === b)];
  const run = names.slice(Math.min(from, to), Math.max(from, to) + 1);
  return run.slice(1).every(({ start }, i) => {
    const gap = text.slice(run[i]?.end ?? 0, start);
    return link.test(gap) && !/，\s*[和与]/u.test(gap);
  });
}

/** Whether a word right before the later of two names turns their roles round. */
function turns({ text, names }: Marked, a: string, b: string, { language }: Given): boolean {
  const later = Math.max(...[a, b].map(term => names.find(name => name.term === term)?.start ?? 0));
  return [...text.slice(0, later).matchAll(turning[language])].some(
    ({ index, 0: word }) => later - index - word.length <= 5,
  );
}

/** Whether a name follows upon itself within a clause: nobody does a thing to themselves here. */
const doubled = ({ text, names }: Marked): boolean =>
  names.some(({ term, start }, i) => {
    const last = names[i - 1];
    return last?.term === term && !/[,;:，；：、。(（]/u.test(text.slice(last.end, start));
  });

/** Whether a name stands more often than the statement has it while one of its kind is left out. */
function replaced(sentence: Marked, statement: Marked, given: Given): boolean {
  const count = (text: Marked, term: string): number => text.names.filter(name => name.term === term).length;
  const terms = [...new Set(statement.names.map(({ term }) => term))];
  const missing = terms.filter(term => count(sentence, term) === 0);
  return terms.some(
    term =>
      count(sentence, term) > Math.max(1, count(statement, term)) && missing.some(other => alike(term, other, given)),
  );
}

/** The actors and products of a text, each time they are named. */
const partiesOf = ({ names }: Marked, { knowledge: { terms } }: Given): readonly string[] =>
  names.map(({ term }) => term).filter(term => sideOf(terms.get(term)) !== undefined);

/** Whether a statement names somebody more than once: then who did what is told by the order of all its names. */
function repeats(statement: Marked, given: Given): boolean {
  const parties = partiesOf(statement, given);
  const twice = parties.filter((term, i) => parties.indexOf(term) !== i);
  return twice.some(term => parties.some(other => alike(term, other, given)));
}

/** Whether a sentence names its parties in an order the statement has too, leaving some out. */
function follows(sentence: Marked, statement: Marked, told: readonly string[], given: Given): boolean {
  const parties = partiesOf(statement, given);
  let from = 0;
  return partiesOf(sentence, given).every(term => {
    if (told.includes(term)) return true;
    const at = parties.indexOf(term, from);
    if (at >= 0) from = at + 1;
    return at >= 0 || !parties.includes(term);
  });
}
