import { execFile } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Chart } from '../src/chart.ts';
import { charts } from '../src/charts/index.ts';
import { altText } from '../src/composition/chart-alt.ts';
import { chinaShareChart, marketValueChart, revenueChart } from '../src/composition/chart-company.ts';
import { priceChart } from '../src/composition/chart-prices.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { type Language, languages } from '../src/language.ts';

const rounds = 10;
const freshProcesses = 5;
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

interface Job {
  readonly chart: Chart;
  readonly language: Language;
}

/** What one picture cost: the first of a process that has only answered in words so far. */
const firstSchema = z.strictObject({ ms: z.number(), cpuMs: z.number(), mb: z.number() });

/** A chart of every kind in both languages. */
function everyChart(knowledge: ReturnType<typeof loadKnowledge>): readonly Job[] {
  const facts = [...knowledge.facts.values()];
  return languages.flatMap(language => {
    const setting = { knowledge, language, now: new Date() };
    return [
      priceChart(facts, 'USD', setting),
      priceChart(facts, 'USD/GPU-hour', setting),
      marketValueChart(facts, setting),
      revenueChart(facts, setting),
      chinaShareChart(facts, setting),
    ].flatMap(chart => (chart ? { chart, language } : []));
  });
}

/** The facts, a drawer and the charts, as the bot has them before the first chart is asked for. */
function begun() {
  const knowledge = loadKnowledge(join(import.meta.dirname, '../knowledge'));
  const jobs = everyChart(knowledge);
  // What an answer in words takes anyway is not counted as drawing.
  for (const { chart, language } of jobs) altText(chart, language, knowledge);
  return { jobs, drawer: charts({ knowledge, log: ({ detail }) => console.error(detail) }) };
}

/** Draws one chart in this process, which has drawn none, and says what that cost. */
async function drawFirst(index: number): Promise<void> {
  // As the bot is started.
  enableCompileCache();
  const { jobs, drawer } = begun();
  const job = jobs[index];
  if (!job) throw new Error('no such chart');
  const [before, cpu, start] = [megabytes(), process.cpuUsage(), performance.now()];
  await drawer.draw(job.chart, job.language);
  const { user, system } = process.cpuUsage(cpu);
  const ms = performance.now() - start;
  const first: z.infer<typeof firstSchema> = { ms, cpuMs: (user + system) / 1000, mb: megabytes() - before };
  console.log(JSON.stringify(first));
  await drawer.stop();
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The first picture of many fresh processes, one after the other. */
async function manyFirsts(kinds: number): Promise<void> {
  const main = join(import.meta.dirname, 'main.ts');
  for (const [part, language] of languages.entries()) {
    const all: z.infer<typeof firstSchema>[] = [];
    for (let i = 0; i < kinds * freshProcesses; i += 1) {
      const index = part * kinds + (i % kinds);
      const { stdout } = await promisify(execFile)(process.execPath, [main, 'charts', String(index)]);
      all.push(firstSchema.parse(JSON.parse(stdout)));
    }
    const times = sorted(all.map(({ ms }) => ms));
    const memory = Math.max(...all.map(({ mb }) => mb));
    const cpu = at(sorted(all.map(({ cpuMs }) => cpuMs)), 0.5);
    const spread = `p50 ${at(times, 0.5)} ms  p95 ${at(times, 0.95)} ms  longest ${at(times, 1)} ms`;
    console.log(
      `first picture of ${all.length} processes (${language}): ${spread}, ${cpu} ms of CPU, at most ${memory} MB more`,
    );
  }
}

/** Charts of every kind in both languages, many times over, no two alike: nothing is answered from memory. */
async function manyMore(): Promise<void> {
  const { jobs, drawer } = begun();
  const before = megabytes();
  const times: number[] = [];
  let memory = 0;
  let largest = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { chart, language } of jobs) {
      const start = performance.now();
      const title = [...chart.title, { type: 'text', text: ' '.repeat(round) } as const];
      const drawn = await drawer.draw({ ...chart, title }, language);
      times.push(performance.now() - start);
      memory = Math.max(memory, megabytes() - before);
      largest = Math.max(largest, drawn?.png.length ?? 0);
    }
  }
  await drawer.stop();
  const later = sorted(times.slice(1));
  console.log(`${later.length} more: p50 ${at(later, 0.5)} ms  p95 ${at(later, 0.95)} ms  longest ${at(later, 1)} ms`);
  console.log(`largest file ${Math.round(largest / 1000)} kB; at most ${memory} MB more with all`);
}

/** `npm run bench -- charts`: how long a picture takes, the first of a process and later ones, and what memory they cost. */
export async function benchCharts([index]: readonly string[]): Promise<void> {
  if (index !== undefined) return drawFirst(Number(index));
  await manyFirsts(begun().jobs.length / languages.length);
  await manyMore();
}
