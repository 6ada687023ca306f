import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { signs, signsOf } from '../../src/answering/answerability.ts';
import { fittingMatches } from '../../src/answering/fitting.ts';
import { questionItself } from '../../src/answering/question-itself.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { factsOf } from '../../src/knowledge/search/phrase-groups.ts';
import { phraseIndex } from '../../src/knowledge/search/phrase-index.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { areaUnder, type Row, regression } from './regression.ts';

const root = join(import.meta.dirname, '../..');
const parts = 10;
const plainKinds = ['single', 'paraphrase', 'typo', 'colloquial', 'acronym', 'unanswerable', 'false-premise'];
const evalLine = z.object({
  q: z.string(),
  kind: z.string(),
  answerable: z.boolean(),
  turns: z.array(z.string()).default([]),
  expect_para: z.array(z.number()),
  facts: z.array(z.string()).default([]),
});

const linesOf = (set: string): readonly string[] =>
  readFileSync(join(root, `test/evals/${set}.jsonl`), 'utf8')
    .trim()
    .split('\n');

/**
 * What is seen of the plain questions of some sets. Where another fact than the one asked for comes first, nothing is
 * learned of when a fact answers.
 */
function rowsOf(sets: readonly string[], knowledge: Knowledge): readonly Row[] {
  const index = phraseIndex(knowledge);
  return sets.flatMap(linesOf).flatMap((line): readonly Row[] => {
    const { q, kind, answerable, turns, expect_para, facts } = evalLine.parse(JSON.parse(line));
    if (turns.length > 0 || !plainKinds.includes(kind)) return [];
    const text = questionItself(q);
    const asked = { text, query: index.read(text) };
    const ranked = fittingMatches(asked, index, knowledge);
    const seen = signsOf(asked, ranked, index, knowledge);
    if (!seen) return [];
    const wanted = factsOf(seen.answer.lead).some(
      ({ id, cites }) =>
        facts.includes(id) || cites.some(({ at }) => expect_para.some(paragraph => at === `¶${paragraph}`)),
    );
    return answerable && !wanted ? [] : [{ signs: seen.values, answered: answerable }];
  });
}

/** How well the questions of each part are told apart by weights learned from all others. */
function told(rows: readonly Row[]): string {
  const areas = Array.from({ length: parts }, (_, part) => {
    const inPart = (_row: Row, i: number): boolean => i % parts === part;
    const weights = regression(rows.filter((row, i) => !inPart(row, i)));
    return areaUnder(rows.filter(inPart), weights);
  });
  return (areas.reduce((sum, area) => sum + area, 0) / parts).toFixed(4);
}

/** `npm run bench -- calibrate`: learns from the evaluation sets when the fact found first answers, and writes the weights. */
export async function run(): Promise<void> {
  const all = loadKnowledge(join(root, 'knowledge'));
  const unlearned = knowledgeOf([...all.facts.values()], { ...all, learned: undefined });
  const tables = [
    ['weights', 'What each sign counts, in log odds', all],
    ['weightsUnlearned', 'The same for a fact that nothing was learned of', unlearned],
  ] as const;
  const texts = tables.map(([name, meaning, knowledge]) => {
    const rows = [
      ...rowsOf(['practice', 'own', 'plain', 'column'], knowledge.limitedTo(['rickzhang-2024-06'])),
      ...rowsOf(['record'], knowledge),
    ];
    console.log(`${name}: ${rows.length} questions, area under the curve with a tenth kept out ${told(rows)}`);
    const weights = regression(rows);
    const lines = signs.map((sign, i) => `  ${sign}: ${Number((weights[i] ?? 0).toFixed(2))},`);
    return `/** ${meaning}: learned by \`npm run bench -- calibrate\` from ${rows.length} questions. */\nexport const ${name} = {\n${lines.join('\n')}\n};\n`;
  });
  writeFileSync(join(root, 'src/answering/answerability-weights.ts'), texts.join('\n'));
}
