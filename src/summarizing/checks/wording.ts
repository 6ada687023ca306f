import type { Sentence } from '../reading.ts';

/** What all cited facts themselves say, in small letters. */
export const saidBy = (sentence: Sentence): string =>
  [...sentence.statements.values()].map(({ text }) => text.toLowerCase()).join('\n');

/** The words a pattern finds in a sentence and not in what its facts say: the pattern must be global. */
export function addedWords(pattern: RegExp, sentence: Sentence): readonly string[] {
  const said = new Set([...saidBy(sentence).matchAll(pattern)].map(([word]) => word));
  return [...sentence.text.toLowerCase().matchAll(pattern)].map(([word]) => word).filter(word => !said.has(word));
}

/** The text without its glossary names: what is left is the model's own wording. */
export function withoutNames({ text, names }: Pick<Sentence, 'text' | 'names'>): string {
  let rest = '';
  let end = 0;
  for (const name of names) {
    rest += `${text.slice(end, name.start)}·`;
    end = name.end;
  }
  return rest + text.slice(end);
}
