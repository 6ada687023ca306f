import { z } from 'zod';
import type { DraftSentence } from '../../../src/summarizing/draft.ts';
import type { Asked, Behaviour } from './server.ts';
import { completes } from './server.ts';

const factSchema = z.looseObject({
  id: z.string(),
  says: z.string(),
  figures: z.record(z.string(), z.string()),
  dates: z.record(z.string(), z.string()),
});

/** A fact as the model was handed it. */
export type Handed = z.infer<typeof factSchema>;

const between = (text: string, tag: string): string => new RegExp(`<${tag}>(.*)</${tag}>`).exec(text)?.[1] ?? 'null';

/** The facts in a question to the model. */
export const factsIn = ({ body }: Asked): readonly Handed[] =>
  z.array(factSchema).parse(JSON.parse(between(body.messages.at(-1)?.content ?? '', 'facts')));

/** A fact in its own words, bound as it should be. */
export function told({ id, says, figures }: Handed): DraftSentence {
  const parts = says.split(/(\{\w+\})/).flatMap((piece): DraftSentence['parts'] => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) return piece === '' ? [] : [{ text: piece }];
    return [name in figures ? { fact: id, figure: name } : { fact: id, date: name }];
  });
  return { parts, facts: [id] };
}

/** The sentence with its text changed. */
export const reworded = (sentence: DraftSentence, change: (text: string) => string): DraftSentence => ({
  ...sentence,
  parts: sentence.parts.map(part => ('text' in part ? { text: change(part.text) } : part)),
});

/** The sentence with something in the place of each binding of a figure. */
export const rebound = (
  sentence: DraftSentence,
  change: (part: Extract<DraftSentence['parts'][number], { figure: string }>) => DraftSentence['parts'],
): DraftSentence => ({
  ...sentence,
  parts: sentence.parts.flatMap(part => ('figure' in part ? change(part) : [part])),
});

/** A model that writes these sentences about what it is handed. */
export const writes =
  (sentences: (facts: readonly Handed[]) => readonly DraftSentence[]): Behaviour =>
  (asked, response) =>
    completes(response, JSON.stringify({ sentences: sentences(factsIn(asked)) }));

/** A model that tells every fact it is handed as it is. */
export const honest: Behaviour = writes(facts => facts.map(told));
