import { expect, test, vi } from 'vitest';
import type { Chart } from '../../src/chart.ts';
import { chartsIn, drawer } from './support.ts';

const chart = chartsIn('en').china;
if (!chart) throw new Error('no chart');
const worker = (name: string): URL => new URL(`./workers/${name}.ts`, import.meta.url);

test.each([
  ['crashing', { deadlineMs: 60_000, idleMs: 60_000 }, /ended/],
  ['silent', { deadlineMs: 50, idleMs: 60_000 }, /not drawn within 50 ms/],
  ['missing', { deadlineMs: 60_000, idleMs: 60_000 }, /./],
])('a %s thread gives no picture, and the log says why', async (name, limits, why) => {
  const failing = drawer(worker(name), limits);
  expect(await failing.draw(chart, 'en')).toBeUndefined();
  expect(failing.events).toEqual([{ level: 'warn', event: 'chart-not-drawn', detail: expect.stringMatching(why) }]);
  // It is not held against the next: a failure is not kept.
  expect(await failing.draw(chart, 'en')).toBeUndefined();
  expect(failing.events).toHaveLength(2);
  await failing.stop();
});

test('an idle thread is ended, and another is begun for the next picture', async () => {
  const brief = drawer(worker('counting'), { deadlineMs: 60_000, idleMs: 1 });
  let asked = 0;
  // A title of its own each time: a picture drawn before is not drawn again.
  const threadOf = async (): Promise<number | undefined> => {
    asked += 1;
    const other: Chart = { ...chart, title: [{ type: 'text', text: 'x'.repeat(asked) }] };
    return (await brief.draw(other, 'en'))?.width;
  };
  const first = await threadOf();
  await vi.waitUntil(async () => (await threadOf()) !== first, { timeout: 20_000 });
  expect(brief.events).toEqual([]);
  await brief.stop();
});

test('stopping leaves nobody waiting', async () => {
  const silent = drawer(worker('silent'));
  const waiting = silent.draw(chart, 'en');
  await silent.stop();
  expect(await waiting).toBeUndefined();
});

test('the thread that draws is given nothing of the environment, and is told to leave the fonts of the machine alone', async () => {
  const looking = drawer(worker('looking'));
  await looking.draw(chart, 'en');
  expect(looking.events.map(({ detail }) => detail)).toEqual(['Error: DISABLE_SYSTEM_FONTS_LOAD']);
  await looking.stop();
});
