import { createHash } from 'node:crypto';
import type { Chart, Charts } from '../chart.ts';
import { altText } from '../composition/chart-alt.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import type { Log } from '../log.ts';
import type { Drawing } from './draw.ts';
import { pictureOf } from './picture.ts';
import { drawingThread, type ThreadLimits } from './thread.ts';

/** What drawing needs; the worker file and the limits are for tests. */
export interface ChartParts {
  readonly knowledge: Knowledge;
  readonly log: Log;
  readonly worker?: URL;
  readonly limits?: ThreadLimits;
}

const usualLimits: ThreadLimits = { deadlineMs: 3000, idleMs: 60_000 };
/** As many pictures as are kept for being asked again, some fifty kilobytes each. */
const mostKept = 32;

/** Draws charts in a thread of its own; nothing of it is loaded before the first is asked for. */
export function charts(parts: ChartParts): Charts {
  const { knowledge, log, limits = usualLimits } = parts;
  const thread = drawingThread(parts.worker ?? new URL('./worker.ts', import.meta.url), limits);
  const kept = new Map<string, Promise<Drawing>>();

  const drawn = (chart: Chart, language: Language): Promise<Drawing> => {
    const key = createHash('sha256')
      .update(JSON.stringify([chart, language]))
      .digest('base64');
    const known = kept.get(key);
    const drawing = known ?? thread.draw(() => pictureOf(chart, language, knowledge));
    // Put last again: the first is the one longest not asked for.
    kept.delete(key);
    kept.set(key, drawing);
    drawing.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return drawing;
  };

  return {
    async draw(chart: Chart, language: Language) {
      try {
        const drawing = drawn(chart, language);
        const alt = altText(chart, language, knowledge);
        return { ...(await drawing), alt };
      } catch (error) {
        log({ level: 'warn', event: 'chart-not-drawn', detail: String(error) });
        return undefined;
      }
    },
    stop: () => thread.stop(),
  };
}
