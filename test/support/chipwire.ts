import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { outcomes } from '../../src/answer.ts';
import { basisSchema } from '../../src/fact.ts';
import { languageSchema } from '../../src/language.ts';
import { partialDateSchema } from '../../src/partial-date.ts';
import { root } from './bot.ts';

/** One result of `chipwire ask --json`, as other programs rely on it. */
export const resultSchema = z.strictObject({
  id: z.string(),
  question: z.string(),
  lang: languageSchema,
  outcome: z.enum(outcomes),
  text: z.string(),
  facts: z.array(
    z.strictObject({
      id: z.string(),
      asOf: partialDateSchema,
      basis: basisSchema,
      figures: z.array(z.looseObject({ name: z.string(), unit: z.string(), text: z.string().min(1) })),
      cites: z.array(z.strictObject({ source: z.string(), at: z.string().min(1) })).min(1),
    }),
  ),
  sources: z.array(z.looseObject({ n: z.int(), id: z.string(), at: z.string(), title: z.string().min(1) })),
  suggestions: z.array(z.string().min(1)),
  ms: z.number().nonnegative(),
});

export const errorSchema = z.strictObject({ id: z.string().nullable(), error: z.string().min(1) });

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `chipwire` as a process of its own, with real node, without a terminal. */
export function chipwire(
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, [join(root, 'src/main.js'), ...args], { cwd: '/', env, timeout: 20_000 });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}
