import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const built = z.object({ seconds: z.number(), memory: z.number() });
const served = z.object({
  open: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  block: z.number(),
  memory: z.number(),
  recall: z.array(z.tuple([z.string(), z.number()])),
});

const questions = 300;
const plan = [
  ['answers, chipwire', 100_000],
  ['FTS5, chipwire', 100_000],
  ['FTS5, plain', 100_000],
  ['MiniSearch', 100_000],
  ['answers, chipwire', 1_000_000],
  ['FTS5, chipwire', 1_000_000],
  ['FTS5, plain', 1_000_000],
] as const;
const heads = [
  'system',
  'facts',
  'build s',
  'build MB',
  'file MB',
  'open ms',
  'RSS MB',
  'p50 ms',
  'p99 ms',
  'max ms',
  'block ms',
];

async function phase(...options: readonly (string | number)[]): Promise<unknown> {
  const script = join(import.meta.dirname, 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...options.map(String)]);
  return JSON.parse(stdout);
}

/**
 * Searches synthetic facts with each system in turn and prints a row for each. An option is the most facts to go to.
 * RSS is the peak of the process that answers, facts and questions included; "answers" is the whole way of the bot; block is the longest its main thread was held.
 */
export async function run([most = '1000000']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-bench-'));
  console.log(`node ${process.version}, ${availableParallelism()} cores, ${questions} questions each\n`);
  try {
    let headed = false;
    for (const [system, facts] of plan.filter(([, size]) => size <= Number(most))) {
      const file = join(folder, `${system.replace(/\W+/g, '-')}-${facts}`);
      const build = built.parse(await phase('build', system, facts, questions, file));
      const serve = served.parse(await phase('serve', system, facts, questions, file));
      if (!headed) {
        const all = [...heads, ...serve.recall.map(([kind]) => `top-1 ${kind}`)];
        console.log(`| ${all.join(' | ')} |\n|${' --- |'.repeat(all.length)}`);
        headed = true;
      }
      const numbers = [
        build.seconds.toFixed(1),
        ...[build.memory, statSync(file).size / 1e6, serve.open, serve.memory].map(Math.round),
        ...[serve.p50, serve.p99, serve.max, serve.block].map(each => each.toFixed(1)),
        ...serve.recall.map(([, share]) => `${(share * 100).toFixed(0)} %`),
      ];
      console.log(`| ${[system, facts.toLocaleString('en'), ...numbers].join(' | ')} |`);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
