import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import type { Fact } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { largeBase } from '../../src/knowledge/large-base.ts';
import { router } from '../../src/router.ts';
import { commands, knowledge } from '../../test/support/bot.ts';
import { factsOf } from '../search/facts.ts';
import { type Asked, questionsOf } from '../search/questions.ts';
import { printSample, printSlope, type Sample } from './samples.ts';

const hours = 72;
const stretches = 24;

/** The facts that ship among very many made-up ones. */
function manyFacts(size: number) {
  const [pattern] = knowledge.facts.values();
  if (!pattern) throw new Error('there are no facts');
  const none: string[] = [];
  const plain = {
    ...pattern,
    ...{ figures: {}, dates: {}, by: none, mistaken: { en: none, zh: none }, unsaid: [], together: [] },
    ...{ corrects: none, disputes: none, supersedes: none, explains: none, supports: none },
  };
  const made = factsOf(size);
  const facts: Fact[] = [...knowledge.facts.values()];
  for (const { id, text } of made.docs()) {
    const [en = '', zh = '', askedEn = '', askedZh = ''] = text.split('\n');
    // A number in a statement would have to be bound.
    const says = { en: en.replaceAll(/[\d.]+/g, 'many'), zh: zh.replaceAll(/[\d.]+/g, '若干') };
    facts.push({ ...plain, id, says, asked: { en: [askedEn], zh: [askedZh] } });
  }
  return { base: knowledgeOf(facts, knowledge), questions: questionsOf(made, 5000) };
}

/** Answers questions over a large base for a while, in this process, through 72 hours as its clock tells them. */
export async function soakLarge(size: number, minutes: number): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = z.custom<() => void>(value => typeof value === 'function').parse(runInNewContext('gc'));
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-soak-'));
  const { base, questions } = manyFacts(size);
  const began = performance.now();
  const large = await largeBase(base, folder);
  console.log(`${base.facts.size} facts, index opened after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const from = Date.parse('2030-01-07T06:00:00Z');
  const start = performance.now();
  const speed = (hours * 60) / minutes;
  const clock = (): Date => new Date(from + (performance.now() - start) * speed);
  const bot = router({ knowledge: base, commands, log: () => undefined, large, clock });
  const samples: Sample[] = [];
  let asked = 0;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const until = start + ((stretch + 1) * minutes * 60_000) / stretches;
    const latencies: number[] = [];
    while (performance.now() < until) {
      const question: Asked | undefined = questions[asked++ % questions.length];
      const at = performance.now();
      await bot.answer({ id: 'soak', text: question?.text ?? '', turns: [] });
      latencies.push(performance.now() - at);
    }
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    const sample: Sample = {
      hours: (hours * (stretch + 1)) / stretches,
      asked,
      heap: heapUsed / 1e6,
      rss: rss / 1e6,
      latencies,
    };
    samples.push(sample);
    printSample(sample, stretch === 0);
  }
  printSlope(samples);
  await large.close();
  rmSync(folder, { recursive: true, force: true });
}
