import type { Knowledge } from '../knowledge.ts';

/** A run of Chinese characters that a statement or phrasing shares with a text it must not copy. */
export interface CopiedRun {
  readonly fact: string;
  readonly run: string;
}

const han = /\p{Script=Han}+/gu;

/** Finds runs of `length` or more Chinese characters shared with a text: facts are restated in our own words. */
export function copiedRuns(knowledge: Knowledge, text: string, length: number): readonly CopiedRun[] {
  const grams = new Set<string>();
  for (const [run] of text.matchAll(han)) {
    for (let i = 0; i + length <= run.length; i++) grams.add(run.slice(i, i + length));
  }
  return [...knowledge.facts.values()].flatMap(fact => {
    const unsaid = fact.unsaid.flatMap(gap => [gap.says.zh, ...gap.asked.zh]);
    const ours = [fact.says.zh, ...fact.asked.zh, ...fact.mistaken.zh, ...unsaid];
    return ours.flatMap(line =>
      [...line.matchAll(han)].flatMap(([run]) => {
        for (let i = 0; i + length <= run.length; i++) {
          const gram = run.slice(i, i + length);
          if (grams.has(gram)) return [{ fact: fact.id, run: gram }];
        }
        return [];
      }),
    );
  });
}
