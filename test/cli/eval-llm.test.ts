import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../src/cli/eval-llm.ts';
import { openaiModel } from '../../src/summarizers/openai.ts';
import { type Behaviour, completes, modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { column } from '../support/answering.ts';
import { commands } from '../support/bot.ts';

const question = (id: string, q: string, more: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    id,
    lang: 'en',
    q,
    kind: 'single',
    expect_para: [],
    must: [],
    must_not: [],
    answerable: true,
    ...more,
  });

const questions = [
  question('1', 'NVIDIA market cap?', { expect_para: [2], must: ['3\\.01'] }),
  question('2', 'What price target did Mizuho set for NVIDIA?', { expect_para: [5], must: ['1,275'] }),
  question('3', 'How many H800s did ByteDance hoard?', { answerable: false, must_not: ['\\d+ H800'] }),
];

function setOf(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-eval-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'set.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Tells facts as they are where it must bind them, and invents where nobody checks. */
const boaster: Behaviour = (asked, response) => {
  const isNaive = asked.body.messages[0]?.content.startsWith('Answer the question from the facts');
  if (isNaive)
    completes(
      response,
      JSON.stringify({ text: 'It is $9,999, says Qualcomm. It is so.', facts: [], answerable: true }),
    );
  else honest(asked, response);
};

const run = async (baseUrl: string, set: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  const model = openaiModel({ baseUrl, model: 'scripted', apiKey: 'none' });
  const parts = {
    knowledge: column,
    commands,
    model,
    price: { input: 1, output: 2 },
    // No server here is slow; a busy machine may be.
    deadlineMs: 30_000,
    log: () => {},
    concurrency: 2,
  };
  await evaluate([set], parts, line => lines.push(line));
  return lines;
};

test('plain answers, the model within the checks and the model alone are set side by side', async () => {
  const server = await modelServer(boaster);
  const [head, plain, model, naive, foot] = await run(server.baseUrl, setOf(questions));
  expect(head).toMatch(/3 questions, model scripted$/);
  expect(plain).toMatch(/^plain +· right 100\.0 % · unsupported sentences 0 of .*recall 100\.0 % · cost \$0\.0000/);
  expect(model).toMatch(/^model +· right 100\.0 % · unsupported sentences 0 of .*recall 100\.0 % · cost \$0\.0024/);
  expect(naive).toMatch(/^naive +· right 0\.0 % · unsupported sentences 3 of 6 .*recall 0\.0 % · cost \$0\.0036/);
  expect(foot).toBe('answers in prose 2');
});

test('a server that fails is seen in the figures, not as an error', async () => {
  const server = await modelServer((_, response) => void response.writeHead(500).end());
  const [, plain, model, naive, foot] = await run(server.baseUrl, setOf(questions));
  expect(plain?.split('cost')[0]?.slice(8)).toBe(model?.split('cost')[0]?.slice(8));
  expect(naive).toMatch(/right 33\.3 %/);
  expect(foot).toMatch(/answers in prose 0 · plain instead: server-error 2/);
});

test('a file that is no set is named, with the cure', async () => {
  await expect(run('http://127.0.0.1:9/v1', setOf(['{"q":1}']))).rejects.toThrow(
    /set\.jsonl is not a set of questions; give a file/,
  );
  await expect(run('http://127.0.0.1:9/v1', '/nowhere.jsonl')).rejects.toThrow(/nowhere/);
});
