import { join } from 'node:path';
import type { Chart } from '../src/chart.ts';
import { charts } from '../src/charts/index.ts';
import { altText } from '../src/composition/chart-alt.ts';
import { marketValueChart, revenueChart } from '../src/composition/chart-company.ts';
import { priceChart } from '../src/composition/chart-prices.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import type { Knowledge } from '../src/knowledge.ts';
import { type Language, languages } from '../src/language.ts';

const rounds = 10;
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

/** Charts of every kind in both languages, many times over, no two alike: nothing is answered from memory. */
function manyCharts(knowledge: Knowledge): readonly { readonly chart: Chart; readonly language: Language }[] {
  const facts = [...knowledge.facts.values()];
  return languages.flatMap(language => {
    const setting = { knowledge, language, now: new Date() };
    const charts = [
      priceChart(facts, 'USD', setting),
      priceChart(facts, 'USD/GPU-hour', setting),
      marketValueChart(facts, setting),
      revenueChart(facts, setting),
    ].flatMap(chart => chart ?? []);
    return Array.from({ length: rounds }, (_, round) => ({ type: 'text', text: ' '.repeat(round) }) as const).flatMap(
      spaces => charts.map(chart => ({ chart: { ...chart, title: [...chart.title, spaces] }, language })),
    );
  });
}

/** `npm run bench -- charts`: how long a picture takes, the first and the later ones, and what memory they cost. */
export async function benchCharts(): Promise<void> {
  const knowledge = loadKnowledge(join(import.meta.dirname, '../knowledge'));
  const drawer = charts({ knowledge, log: ({ detail }) => console.error(detail) });
  const times: number[] = [];
  const memory: number[] = [];
  let largest = 0;
  const all = manyCharts(knowledge);
  // What an answer in words takes anyway is not counted as drawing.
  for (const { chart, language } of all) altText(chart, language, knowledge);
  const before = megabytes();
  for (const { chart, language } of all) {
    const start = performance.now();
    const drawn = await drawer.draw(chart, language);
    times.push(performance.now() - start);
    memory.push(megabytes() - before);
    largest = Math.max(largest, drawn?.png.length ?? 0);
  }
  await drawer.stop();
  const [first = 0, ...later] = times;
  later.sort((a, b) => a - b);
  const at = (share: number): string => (later[Math.floor((later.length - 1) * share)] ?? 0).toFixed(0);
  console.log(`first picture, thread and fonts included: ${first.toFixed(0)} ms`);
  console.log(`${later.length} more: p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  longest ${at(1)} ms`);
  console.log(`largest file ${Math.round(largest / 1000)} kB`);
  console.log(`memory: ${memory[0]} MB more with the first, at most ${Math.max(...memory)} MB more with all`);
}
