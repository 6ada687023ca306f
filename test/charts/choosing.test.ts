import { expect, test } from 'vitest';
import type { Answer } from '../../src/answer.ts';
import type { Chart } from '../../src/chart.ts';
import { pictureOf } from '../../src/charts/picture.ts';
import { altText } from '../../src/composition/chart-alt.ts';
import { revenueChart, topicChart } from '../../src/composition/chart-company.ts';
import { chartBlock, chartOf, factsOf, pointOf } from '../../src/composition/chart-point.ts';
import { priceChart } from '../../src/composition/chart-prices.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Fact } from '../../src/fact.ts';
import { languages } from '../../src/language.ts';
import { numberGate } from '../../src/number-gate.ts';
import { ask, knowledge, now } from '../support/bot.ts';
import { chartsIn, facts } from './support.ts';

const setting = { knowledge, language: 'en', now } as const;
const answerWith = (chart: Chart): Answer => ({
  language: 'en',
  outcome: 'answered',
  blocks: [...chartBlock(chart)],
  facts: [...factsOf(chart)],
  suggestions: [],
});
const factOf = (id: string): Fact => {
  const fact = knowledge.facts.get(id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
};

test('no chart mixes units: boards in dollars, cloud prices per GPU-hour', () => {
  for (const chart of languages.flatMap(language => Object.values(chartsIn(language)))) {
    const units = new Set(chart?.points.map(({ value }) => value.figure.unit.replace('fraction', 'percent')));
    expect([...units]).toEqual([chart?.unit]);
  }
  const point = (id: string, name: string) => {
    const made = pointOf(factOf(id), name, [], setting);
    return made ? [made] : [];
  };
  const board = point('h100-starting-price', 'price');
  const hour = point('lambda-h100-hourly-price', 'gpu');
  expect(chartOf('ranges', [], [...board, ...hour], setting)).toBeUndefined();
  expect(chartOf('ranges', [], board, setting)).toBeUndefined();
  expect(chartOf('ranges', [], [...board, ...point('gb200-expected-price', 'price')], setting)?.points).toHaveLength(2);
});

test('a price of a whole system, or of a card in it, is no price of a board', () => {
  const chart = priceChart(facts, 'USD', setting);
  expect(chart?.points.length).toBeGreaterThan(5);
  expect(factsOf(chart)).not.toContain('dgx-a100-system-price');
  expect(chart?.points.map(({ value }) => value.figure.kind)).not.toContain('system');
});

test('a forecast is hatched and named in the legend, an opinion hollow; what is disputed has a mark', () => {
  const chart = priceChart(facts, 'USD', setting);
  if (!chart) throw new Error('no chart');
  const picture = pictureOf(chart, 'en', knowledge);
  const styleOf = (id: string) => {
    const at = chart.points.findIndex(({ value }) => value.fact === id);
    return picture.series[picture.marks[at]?.series ?? -1];
  };
  expect(styleOf('gb200-expected-price')).toMatchObject({ style: 'hatched', name: 'expected price (forecast)' });
  expect(styleOf('blackwell-price-2024-10')).toMatchObject({ style: 'plain', name: 'expected price' });
  const opinions = chart.points.map(point => ({ ...point, basis: 'opinion' as const }));
  const hollow = pictureOf({ ...chart, points: opinions }, 'zh', knowledge).series;
  expect(new Set(hollow.map(({ style }) => style))).toEqual(new Set(['hollow']));
  expect(hollow[0]?.name).toMatch(/（观点）$/);
  const a100 = picture.marks[chart.points.findIndex(({ value }) => value.fact === 'a100-launch-price')];
  expect(a100?.value).toBe('about $3,500*');
  expect(picture.footer[0]).toBe('* another source disagrees');
});

test('a least and a most point the way the truth may lie; a fraction stands in percent', () => {
  const { prices, china } = chartsIn('en');
  if (!prices || !china) throw new Error('no chart');
  const marks = pictureOf(prices, 'en', knowledge).marks;
  expect(marks.find(({ value }) => value === 'more than $40,000')).toMatchObject({ to: 40_000, open: 'up' });
  expect(marks.find(({ value }) => value === 'up to $70,000')).toMatchObject({ to: 70_000, open: 'down' });
  expect(pictureOf(china, 'en', knowledge).marks[0]).toMatchObject({ value: 'more than a quarter', to: 25 });
});

test('a quarter nobody reports keeps its empty place', () => {
  const missing = facts.filter(({ dates }) => dates.quarter !== 'FY2026-Q2');
  const chart = revenueChart(missing, setting);
  if (!chart) throw new Error('no chart');
  const { marks, axis } = pictureOf(chart, 'zh', knowledge);
  expect(axis).toEqual({ words: '亿美元', scale: 1e8 });
  const [before, after] = [
    marks.find(({ value }) => value === '440.62'),
    marks.find(({ value }) => value === '570.06'),
  ];
  expect(after?.at).toBe((before?.at ?? 0) + 2);
});

test.each(languages)('every number of a chart passes the gate, and every source of it is listed (%s)', language => {
  for (const chart of Object.values(chartsIn(language))) {
    if (!chart) throw new Error('no chart');
    expect(numberGate(knowledge)(answerWith(chart))).toEqual([]);
    // Without its facts, the same chart is stopped.
    expect(numberGate(knowledge)({ ...answerWith(chart), facts: [] })).not.toEqual([]);
  }
});

test.each(languages)('alt texts fit where Discord takes them; what does not fit is counted (%s)', language => {
  for (const chart of Object.values(chartsIn(language))) {
    if (!chart) throw new Error('no chart');
    const alt = altText(chart, language, knowledge);
    expect(alt.length).toBeLessThanOrEqual(1024);
    expect(alt).toMatch(language === 'en' ? /Sources: .+\.$/ : /来源：.+。$/);
    const many = {
      ...chart,
      points: Array.from({ length: 40 }, (_, i) => chart.points[i % chart.points.length] ?? []).flat(),
    };
    const long = altText(many, language, knowledge);
    expect(long.length).toBeLessThanOrEqual(1024);
    expect(long).toMatch(language === 'en' ? /\d+ more in the picture\./ : /图中另有\d+项。/);
  }
});

test('/risk china comes with the chart of that share, told in words where there is no picture', async () => {
  const { answer, text } = await ask('/risk china');
  const chart = answer.blocks.find(block => block.type === 'chart')?.chart;
  expect(chart?.type).toBe('bars');
  expect(answer.facts).toEqual(expect.arrayContaining([...factsOf(chart)]));
  expect(text).toContain("Chart: China's share of NVIDIA's revenue\n");
  expect(text).toContain('fiscal 2025: 13.1%');
  expect((await ask('/risk demand')).answer.blocks.map(({ type }) => type)).not.toContain('chart');
});

test('what a table tells already is not told again in words', () => {
  const chart = priceChart(facts, 'USD', setting);
  if (!chart) throw new Error('no chart');
  const alone = answerWith(chart);
  expect(plainText(alone, knowledge)).toContain('GB200: more than $40,000');
  const items = chart.points.map(({ value }) => [value]);
  const told = plainText({ ...alone, blocks: [{ type: 'list', items }, ...alone.blocks] }, knowledge);
  expect(told).not.toContain('GB200:');
  expect(told).toContain('Chart: GPU prices');
});

test('topics about values, results and China have a chart, others none', () => {
  const titleOf = (topic: string | undefined) => topicChart(topic, facts, setting)?.title[0];
  expect(titleOf(undefined)).toEqual(titleOf('market-value'));
  expect(titleOf('financials')).toMatchObject({ text: "NVIDIA's revenue by fiscal quarter" });
  expect(titleOf('china')).toMatchObject({ text: "China's share of NVIDIA's revenue" });
  expect(titleOf('products')).toBeUndefined();
});

test('a week of days stands under its columns without the year, which is named once', () => {
  const { revenue } = chartsIn('en');
  if (!revenue) throw new Error('no chart');
  const days = ['28', '29', '30', '31']
    .map(day => `2026-12-${day}`)
    .concat(['01', '02', '03'].map(day => `2027-01-${day}`));
  const points = days.flatMap((date, i) => {
    const point = revenue.points[i];
    return point ? { ...point, label: [{ type: 'date', date } as const] } : [];
  });
  const marksIn = (language: 'en' | 'zh') =>
    pictureOf({ ...revenue, points }, language, knowledge).marks.map(({ label, detail }) => `${label} ${detail}`);
  expect(marksIn('en').slice(3, 5)).toEqual(['31 December 2026', '1 January 2027']);
  expect(marksIn('zh').slice(3, 5)).toEqual(['12月31日 2026年', '1月1日 2027年']);
});
