import { randomOf } from '../search/random.ts';

const choice = /\{([^{}]*)\}/g;
/** So often each alternative of the longest choice of a pattern is taken, each time in other company. */
const timesEach = 4;

/** The alternatives in an order of their own for each time they are gone through. */
function shuffled(alternatives: readonly string[], random: () => number): readonly string[] {
  return alternatives
    .map(alternative => ({ alternative, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ alternative }) => alternative);
}

/**
 * Texts of a pattern such as `{who|which firm} {makes|builds} it`: not all there are, but each alternative comes in some.
 * The same ones every time. https://en.wikipedia.org/wiki/Context-free_grammar
 */
export function textsOf(pattern: string): readonly string[] {
  const random = randomOf(pattern.length);
  const choices = [...pattern.matchAll(choice)].map(([, inside = '']) => inside.split('|'));
  const count = timesEach * Math.max(1, ...choices.map(({ length }) => length));
  const rows = choices.map(alternatives => {
    const row: string[] = [];
    while (row.length < count) row.push(...shuffled(alternatives, random));
    return row;
  });
  const texts = Array.from({ length: count }, (_, text) => {
    let at = 0;
    const filled = pattern.replace(choice, () => rows[at++]?.[text] ?? '');
    return filled.replace(/\s+/g, ' ').trim();
  });
  return [...new Set(texts)];
}
