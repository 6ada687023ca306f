import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadCommands } from '../../src/command-folder.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { router } from '../../src/router.ts';
import { fromLargeBase } from './large.ts';

const root = join(import.meta.dirname, '../..');
const commandLines = [
  '/nvda',
  '/nvda China',
  '/gpu-price',
  '/gpu-price h100',
  '/risk',
  '/risk China',
  '/help',
  '/sources h100-starting-price',
];
const rounds = 500;

const line = z.object({ id: z.string(), q: z.string() });
const megabytes = (): string => `${Math.round(process.memoryUsage().rss / 1e6)} MB`;
const row = (name: string, times: number[]): string => {
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  return `${name.padEnd(30)} ${String(times.length).padStart(5)}×  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  longest ${at(1)} ms`;
};

/** `npm run bench -- answers`: how long answers take in this process, at the size that ships. */
export async function run(): Promise<void> {
  const start = performance.now();
  const knowledge = loadKnowledge(join(root, 'knowledge'));
  const loaded = performance.now();
  const commands = await loadCommands(join(root, 'commands'));
  const started = () => router({ knowledge, commands, log: () => undefined });
  const bot = started();
  const ask = async (text: string): Promise<number> => {
    const asked = performance.now();
    await bot.answer({ id: 'bench', text, turns: [] });
    return performance.now() - asked;
  };
  console.log(`${knowledge.facts.size} facts read in ${(loaded - start).toFixed(0)} ms, ${megabytes()}`);
  console.log(
    `first question, which builds the index: ${(await ask('How much is the H100?')).toFixed(0)} ms, ${megabytes()}`,
  );

  const questions = ['practice', 'own']
    .flatMap(set =>
      readFileSync(join(root, `test/evals/${set}.jsonl`), 'utf8')
        .trim()
        .split('\n'),
    )
    .map(text => line.parse(JSON.parse(text)).q);
  for (const text of [...commandLines, ...questions]) await ask(text);
  for (const text of commandLines) {
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) times.push(await ask(text));
    console.log(row(text, times));
  }
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    // A bot remembers what it has answered: each round asks one that has answered nothing yet.
    const fresh = started();
    for (const text of questions) {
      const asked = performance.now();
      await fresh.answer({ id: 'bench', text, turns: [] });
      times.push(performance.now() - asked);
    }
  }
  console.log(row(`${questions.length} free questions`, times));
  const large = (await fromLargeBase(knowledge, [...questions, ...questions])).slice(questions.length);
  console.log(
    row(
      'the same, narrowed on disk first',
      large.map(({ all }) => all),
    ),
  );
  console.log(
    row(
      '… of it on the main thread',
      large.map(({ blocked }) => blocked),
    ),
  );
}
