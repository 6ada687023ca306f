import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Charts } from '../../../src/chart.ts';
import type { LogEvent } from '../../../src/log.ts';
import { chartSaver } from '../../../src/platforms/terminal/chart-saver.ts';
import { renderForTerminal } from '../../../src/platforms/terminal/render.ts';
import { ask, knowledge } from '../../support/bot.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chipwire-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { answer } = await ask('/risk china');
const chart = answer.blocks.find(block => block.type === 'chart')?.chart;
if (!chart) throw new Error('no chart');
const png = new Uint8Array([1, 2, 3]);
const drawing = (drawn: Awaited<ReturnType<Charts['draw']>>): Charts => ({
  draw: async () => drawn,
  stop: async () => undefined,
});
const picture = drawing({ png, alt: '', width: 1, height: 1 });
const style = { columns: 80, colour: false };

test('a picture is saved once, and its file stands below the words', async () => {
  const save = chartSaver(picture, join(folder, 'new', 'charts'), () => undefined);
  const file = await save(chart, 'en');
  expect(await save(chart, 'en')).toBe(file);
  expect(await readdir(join(folder, 'new', 'charts'))).toHaveLength(1);
  expect(new Uint8Array(await readFile(file ?? ''))).toEqual(png);
  const text = renderForTerminal(answer, knowledge, style, new Map([[chart, file ?? '']]));
  expect(text).toMatch(/Q3 of fiscal 2026: 5% .*\n(?: .*\n)*Picture: .+chart-[0-9a-f]{12}\.png\n/);
});

test('what cannot be drawn or written leaves the answer as it is in words', async () => {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => {
    events.push(event);
  };
  expect(await chartSaver(drawing(undefined), folder, log)(chart, 'en')).toBeUndefined();
  expect(events).toEqual([]);
  await writeFile(join(folder, 'taken'), '');
  expect(await chartSaver(picture, join(folder, 'taken'), log)(chart, 'en')).toBeUndefined();
  expect(events).toMatchObject([{ level: 'warn', event: 'chart-not-saved' }]);
  const text = renderForTerminal(answer, knowledge, style);
  expect(text).toContain("Chart: China's share of NVIDIA's revenue");
  expect(text).not.toContain('Picture:');
});
