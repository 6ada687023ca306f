/** Words that only ask or join, and are often typed in a hurry. */
const words =
  'what when which where who why how much many the and with from does did this that there their have been about would could should year out come make made into they your'.split(
    ' ',
  );

/** The slips that leave a word readable: two neighbouring letters changed over, or one left out that is not the first. */
const slipsOf = (word: string): readonly string[] => {
  const letters = [...word];
  return letters.flatMap((letter, i) => {
    const next = letters[i + 1];
    return [
      ...(next === undefined ? [] : [word.slice(0, i) + next + letter + word.slice(i + 2)]),
      ...(i === 0 || word.length < 4 ? [] : [word.slice(0, i) + word.slice(i + 1)]),
    ];
  });
};

const slips = new Map(words.flatMap(word => slipsOf(word).map(slip => [slip, word] as const)));

/** The word that only asks or joins of which this is a slip, or `undefined`: `what` for `waht`. */
export const functionWordOf = (slip: string): string | undefined => slips.get(slip);
