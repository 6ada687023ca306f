import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { factsOf } from './facts.ts';
import { kinds, questionsOf } from './questions.ts';
import { systems } from './systems.ts';

// One phase of one system, in a process of its own so that its memory is its own: <build|serve> <system> <facts> <questions> <file>
const [phase, name = '', size, questions, file = ''] = process.argv.slice(2);
const system = systems[name];
if (system === undefined) throw new Error(`no system is called ${name}`);
const facts = factsOf(Number(size));
/** Questions asked before any is measured: a process that serves has long answered as many. */
const before = 60;
const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

if (phase === 'build') {
  const start = performance.now();
  system.build(file, facts);
  console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, memory: megabytes() }));
} else {
  const all = questionsOf(facts, Number(questions) + before);
  const asked = all.slice(before);
  const opening = performance.now();
  const index = await system.open(file);
  const open = performance.now() - opening;
  for (const { text } of all.slice(0, before)) await index.search(text);
  const right = new Map<string, { of: number; first: number }>(kinds.map(kind => [kind, { of: 0, first: 0 }]));
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await setImmediate();
  delay.enable();
  for (const { kind, text, id } of asked) {
    const start = performance.now();
    const [first] = await index.search(text);
    times.push(performance.now() - start);
    const score = right.get(kind);
    if (score !== undefined) {
      score.of += 1;
      if (id !== undefined && first === id) score.first += 1;
    }
    await setImmediate();
  }
  delay.disable();
  times.sort((one, other) => one - other);
  const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const recall = [...right].filter(([kind]) => kind !== 'miss').map(([kind, { of, first }]) => [kind, first / of]);
  const [p50, p99, max] = [quantile(0.5), quantile(0.99), quantile(1)];
  console.log(JSON.stringify({ open, p50, p99, max, block: delay.max / 1e6, memory: megabytes(), recall }));
  await index.close();
}
