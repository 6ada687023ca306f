import type { Answer } from '../answer.ts';
import type { Desk } from './compose.ts';
import { gather, type Material } from './material.ts';
import type { Occasion } from './occasion.ts';
import { isThere } from './part.ts';
import { answerOf, sectionsOf, soundOf } from './written.ts';

/** As much of each list as is read in one go. */
const mostAtOnce = 8;

/**
 * All there is to say on an occasion, a stretch of each list at a time, counted from 1; `undefined` where there are fewer
 * stretches.
 */
export async function inFull(occasion: Occasion, stretch: number, desk: Desk): Promise<Answer | undefined> {
  const [from, to] = [(stretch - 1) * mostAtOnce, stretch * mostAtOnce];
  const { unavailable, picture, ...all } = await gather(occasion, desk.knowledge, to);
  const parts = all.parts
    .map(({ closing = [], total, ...part }) => ({
      ...part,
      entries: part.entries.slice(from),
      all: total === undefined ? part.all : `${part.all} part:${stretch + 1}`,
      ...(total === undefined ? {} : { total: total - from }),
      closing: stretch === 1 ? closing : [],
    }))
    .filter(isThere);
  if (stretch > 1 && parts.length === 0) return undefined;
  const material: Material = { ...all, parts, picture, unavailable: stretch === 1 ? unavailable : undefined };
  const shown = { told: new Map(parts.map(part => [part, part.entries])), pictured: stretch === 1 };
  const answer = answerOf(soundOf(sectionsOf(material, shown), material, desk), material);
  const more = parts.filter(({ total, entries }) => total === undefined || total > entries.length);
  return { ...answer, suggestions: more.map(each => ({ ask: each.all })) };
}
