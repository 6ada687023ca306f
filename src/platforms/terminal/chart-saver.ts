import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chart, Charts } from '../../chart.ts';
import type { Language } from '../../language.ts';
import type { Log } from '../../log.ts';

/** Saves a chart as a picture and says where; `undefined` where it could not be drawn or written. */
export type ChartSaver = (chart: Chart, language: Language) => Promise<string | undefined>;

/** Saves charts into a folder, made when first needed; the same picture has the same name and is kept once. */
export function chartSaver(charts: Charts, folder: string, log: Log): ChartSaver {
  return async (chart, language) => {
    const drawn = await charts.draw(chart, language);
    if (!drawn) return undefined;
    const file = join(folder, `chart-${createHash('sha256').update(drawn.png).digest('hex').slice(0, 12)}.png`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(file, drawn.png);
      return file;
    } catch (error) {
      log({ level: 'warn', event: 'chart-not-saved', detail: String(error) });
      return undefined;
    }
  };
}
