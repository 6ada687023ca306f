import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { signs, signsOf } from '../../src/answering/answerability.ts';
import { fittingMatches, isAnswer } from '../../src/answering/fitting.ts';
import { questionItself } from '../../src/answering/question-itself.ts';
import type { Fact } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { learn } from '../../src/knowledge/learned/learn.ts';
import { type Asking, lessonsOf } from '../../src/knowledge/learned/lessons.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type PhraseIndex, phraseIndex } from '../../src/knowledge/search/phrase-index.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { furtherPhrasings } from '../learn.ts';
import { type Fold, foldOf, type KeptOut, withoutFacts } from './folds.ts';
import { areaUnder, type Row, regression } from './regression.ts';

const root = join(import.meta.dirname, '../..');
const parts = 4;
const mostOfAKind = 1800;
/** What is kept out is learned of for less long than what is shipped. */
const foldRounds = 6;
/** How often a question of an evaluation set counts: they are few, and written by people who saw no phrasing. */
const evalsCount = 15;
const plainKinds = ['single', 'paraphrase', 'typo', 'colloquial', 'acronym', 'unanswerable', 'false-premise'];
const evalLine = z.object({
  q: z.string(),
  kind: z.string(),
  answerable: z.boolean(),
  turns: z.array(z.string()).default([]),
  expect_para: z.array(z.number()),
  facts: z.array(z.string()).default([]),
});

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n');

/** What is seen of a question, and the fact that comes first; nothing when nothing resembles it. */
function seenOf(
  typed: string,
  index: PhraseIndex,
  knowledge: Knowledge,
): { readonly signs: readonly number[]; readonly fact: Fact } | undefined {
  const text = questionItself(typed);
  const asked = { text, query: index.read(text) };
  const ranked = fittingMatches(asked, index, knowledge);
  const found = signsOf(asked, ranked, index, knowledge);
  const fact = ranked.toSorted((a, b) => b.score - a.score).find(isAnswer)?.lead.fact;
  return found && fact && { signs: found, fact };
}

/** Every so manieth of a list, to have no more than enough. */
const some = <T>(list: readonly T[], most: number): readonly T[] =>
  list.filter((_, i) => i % Math.ceil(list.length / most) === 0);

function rowsOf({ knowledge: base, questions }: Fold, further: readonly Asking[]): readonly Row[] {
  const learned = learn(lessonsOf(base, further), foldRounds);
  const knowledge = knowledgeOf([...base.facts.values()], { ...base, learned });
  const index = phraseIndex(knowledge);
  return [...Map.groupBy(questions, ({ kind }: KeptOut) => kind)].flatMap(([kind, all]) =>
    some(all, kind === 'absent' ? mostOfAKind / 4 : mostOfAKind).flatMap(({ text, fact }): Row | readonly [] => {
      const seen = seenOf(text, index, knowledge);
      // Where its own fact is not what is found, nothing is learned of when a fact answers.
      return !seen || (kind === 'answered' && seen.fact.id !== fact)
        ? []
        : { signs: seen.signs, answered: kind === 'answered' };
    }),
  );
}

/** `npm run bench -- calibrate`: learns from phrasings kept out of the knowledge when a fact answers, and writes the weights. */
export async function run(): Promise<void> {
  const all = loadKnowledge(join(root, 'knowledge'));
  const column = all.limitedTo(['rickzhang-2024-06']);
  const further = furtherPhrasings();
  const folds = Array.from({ length: parts }, (_, part) => [
    ...rowsOf(foldOf(column, part, parts), further),
    ...rowsOf(withoutFacts(column, part), further),
  ]);
  for (const [part, held] of folds.entries()) {
    const weights = regression(folds.flatMap((rows, other) => (other === part ? [] : rows)));
    console.log(
      `part ${part} kept out: ${held.length} questions, area under the curve ${areaUnder(held, weights).toFixed(3)}`,
    );
  }
  // Messages about nothing the knowledge covers, in the words that questions are made of everywhere.
  const elsewhere = linesOf(join(import.meta.dirname, 'elsewhere.txt'));
  const rows = [...folds.flat()];
  for (const [knowledge, sets] of [
    [column, ['practice', 'own', 'plain', 'column']],
    [all, ['record']],
  ] as const) {
    const index = phraseIndex(knowledge);
    for (const text of elsewhere) {
      const seen = seenOf(text, index, knowledge);
      if (seen) for (let i = 0; i < evalsCount; i++) rows.push({ signs: seen.signs, answered: false });
    }
    for (const line of sets.flatMap(set => linesOf(join(root, `test/evals/${set}.jsonl`)))) {
      const { q, kind, answerable, turns, expect_para, facts } = evalLine.parse(JSON.parse(line));
      if (turns.length > 0 || !plainKinds.includes(kind)) continue;
      const seen = seenOf(q, index, knowledge);
      if (!seen) continue;
      const cited = seen.fact.cites.some(({ at }) => expect_para.some(paragraph => at === `¶${paragraph}`));
      const answered = answerable && (cited || facts.includes(seen.fact.id));
      for (let i = 0; i < evalsCount; i++) rows.push({ signs: seen.signs, answered });
    }
  }
  const weights = regression(rows);
  const lines = signs.map((sign, i) => `  ${sign}: ${Number((weights[i] ?? 0).toFixed(2))},`);
  const file = join(root, 'src/answering/answerability-weights.ts');
  writeFileSync(
    file,
    `/** What each sign counts, in log odds: learned by \`npm run bench -- calibrate\` from ${rows.length} questions. */\nexport const weights = {\n${lines.join('\n')}\n};\n`,
  );
  console.log(`${rows.length} questions → ${file}`);
}
