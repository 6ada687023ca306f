/** The way a folded text is put: its English words, function words too, each also with the one before it. */
export const wordingsOf = (folded: string): readonly string[] => {
  const words = folded.match(/[a-z']+/g) ?? [];
  return [...new Set(words.flatMap((word, i) => [word, `${words[i - 1] ?? ''} ${word}`]))];
};
