import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { openBase } from '../search/answers.ts';
import { factsOf } from '../search/facts.ts';
import { type Asked, questionsOf } from '../search/questions.ts';
import { printSample, printSlope, type Sample } from './samples.ts';

const hours = 72;
const stretches = 24;
const measure = join(import.meta.dirname, '../search/measure.ts');

/** Answers questions over a large base for a while, in this process, through 72 hours as its clock tells them. */
export async function soakLarge(size: number, minutes: number): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = z.custom<() => void>(value => typeof value === 'function').parse(runInNewContext('gc'));
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-soak-'));
  const file = join(folder, 'base.sqlite');
  const began = performance.now();
  // As when the bot starts, in a process of its own, whose memory goes with it.
  await promisify(execFile)(process.execPath, [measure, 'build', 'answers, chipwire', `${size}`, '0', file]);
  console.log(`${size} facts built in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const questions = questionsOf(factsOf(size), 5000);
  const from = Date.parse('2030-01-07T06:00:00Z');
  const start = performance.now();
  const speed = (hours * 60) / minutes;
  const { bot, close } = await openBase(file, () => new Date(from + (performance.now() - start) * speed));
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
  await close();
  rmSync(folder, { recursive: true, force: true });
}
