import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCommands } from '../../src/command-folder.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import type { Bot } from '../../src/platform.ts';
import { router } from '../../src/router.ts';
import { type EvalResult, evalSchema, scoreQuestion } from './score.ts';
import { scoreboard } from './scoreboard.ts';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true },
    show: { type: 'boolean', default: false },
    third: { type: 'string' },
  },
});
const sets =
  values.set ??
  ['practice', 'own', 'plain', 'column', 'record'].map(name => join(import.meta.dirname, `${name}.jsonl`));

const all = loadKnowledge(join(root, 'knowledge'));
const column = all.limitedTo(['rickzhang-2024-06']);
const commands = await loadCommands(join(root, 'commands'));
const log = (event: { readonly event: string }): void => console.error(JSON.stringify(event));
const botOf = async (knowledge: Knowledge): Promise<Bot> => {
  const bot = router({ knowledge, commands, log });
  await bot.answer({ id: 'warm-up', text: '热身 warm up', turns: [] });
  return bot;
};
const ofColumn = await botOf(column);
const ofAll = await botOf(all);

for (const set of sets) {
  // Questions on the public record are asked of all sources, the others of the column alone.
  const [bot, knowledge] = basename(set).startsWith('record') ? [ofAll, all] : [ofColumn, column];
  const questions = readFileSync(set, 'utf8')
    .trim()
    .split('\n')
    .map(line => evalSchema.parse(JSON.parse(line)))
    // A third of each set can be held out: every third question, by position.
    .filter((_, position) => values.third === undefined || (position % 3 === 2) === (values.third === 'held'));
  const results: EvalResult[] = [];
  for (const question of questions) results.push(await scoreQuestion(question, bot, knowledge));
  console.log(`\n${set}: ${questions.length} questions`);
  console.log(scoreboard(results));
  if (!values.show) continue;
  for (const { question, answer, text, faults } of results.filter(result => !result.ok)) {
    const turns = question.turns ? `${JSON.stringify(question.turns)} → ` : '';
    console.log(
      `\n${question.id} ${question.kind} ${turns}${question.q}\n  ${faults.join(' | ').slice(0, 300)}\n  ${answer.outcome} [${answer.facts.join(' ')}] ${text.slice(0, 300).replaceAll('\n', ' ')}`,
    );
  }
}
