import { join } from 'node:path';
import { charts } from '../src/charts/index.ts';
import { marketValueChart, revenueChart } from '../src/composition/chart-company.ts';
import { priceChart } from '../src/composition/chart-prices.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { languages } from '../src/language.ts';

const rounds = 10;
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

/** `npm run bench -- charts`: how long a picture takes, the first and the later ones, and what memory they cost. */
export async function benchCharts(): Promise<void> {
  const knowledge = loadKnowledge(join(import.meta.dirname, '../knowledge'));
  const before = megabytes();
  const drawer = charts({ knowledge, log: ({ detail }) => console.error(detail) });
  const facts = [...knowledge.facts.values()];
  const times: number[] = [];
  let largest = 0;
  let most = before;
  for (let round = 0; round < rounds; round += 1) {
    for (const language of languages) {
      const setting = { knowledge, language, now: new Date() };
      for (const chart of [
        priceChart(facts, 'USD', setting),
        priceChart(facts, 'USD/GPU-hour', setting),
        marketValueChart(facts, setting),
        revenueChart(facts, setting),
      ]) {
        if (!chart) continue;
        // A title of another length each round, so that nothing is answered from memory.
        const other = { ...chart, title: [...chart.title, { type: 'text', text: ' '.repeat(round) } as const] };
        const start = performance.now();
        const drawn = await drawer.draw(other, language);
        times.push(performance.now() - start);
        largest = Math.max(largest, drawn?.png.length ?? 0);
        most = Math.max(most, megabytes());
      }
    }
  }
  await drawer.stop();
  const [first = 0, ...later] = times;
  later.sort((a, b) => a - b);
  const at = (share: number): string => (later[Math.floor((later.length - 1) * share)] ?? 0).toFixed(0);
  console.log(`first picture, thread and fonts included: ${first.toFixed(0)} ms`);
  console.log(`${later.length} more: p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  longest ${at(1)} ms`);
  console.log(
    `largest file ${Math.round(largest / 1000)} kB; memory ${before} MB before, at most ${most} MB while drawing`,
  );
}
