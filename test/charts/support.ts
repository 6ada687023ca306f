import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Chart } from '../../src/chart.ts';
import { charts } from '../../src/charts/index.ts';
import type { ThreadLimits } from '../../src/charts/thread.ts';
import { chinaShareChart, marketValueChart, revenueChart } from '../../src/composition/chart-company.ts';
import { priceChart } from '../../src/composition/chart-prices.ts';
import type { Fact } from '../../src/fact.ts';
import type { Language } from '../../src/language.ts';
import type { LogEvent } from '../../src/log.ts';
import { knowledge, now } from '../support/bot.ts';

export const facts: readonly Fact[] = [...knowledge.facts.values()];

/** Every chart there is, over the facts that ship. */
export const chartsIn = (language: Language): Readonly<Record<string, Chart | undefined>> => {
  const setting = { knowledge, language, now };
  return {
    prices: priceChart(facts, 'USD', setting),
    hourly: priceChart(facts, 'USD/GPU-hour', setting),
    values: marketValueChart(facts, setting),
    revenue: revenueChart(facts, setting),
    china: chinaShareChart(facts, setting),
  };
};

/** The real thing with its log; the limits are generous, for the machine of a test is busy. */
export function drawer(worker?: URL, limits: ThreadLimits = { deadlineMs: 60_000, idleMs: 60_000 }) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => {
    events.push(event);
  };
  return { ...charts({ knowledge, log, limits, ...(worker ? { worker } : {}) }), events };
}

/** The size of a PNG, and how many of its pixels are of a colour such as `#0055aa`. */
export async function coloursOf(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const colour = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const count = (hex: string): number => counts.get(Number.parseInt(hex.slice(1), 16)) ?? 0;
  return { width: image.width, height: image.height, count };
}
