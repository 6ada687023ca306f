import type { Answer } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { NumberGate } from '../number-gate.ts';
import { fitted } from './fitting.ts';
import type { Material } from './material.ts';
import type { Told } from './memory.ts';
import type { Topic } from './part.ts';
import { fitsScreen } from './screen.ts';
import { answerOf, sectionsOf, soundOf } from './written.ts';

/** A digest, and what the next one must know of it. */
export interface Composed {
  readonly answer: Answer;
  readonly told: Told;
  /** The position of the list that tells what moved most, which may be put into prose; none where nothing moved. */
  readonly lead?: number;
}

/** What writing needs besides the occasion. */
export interface Desk {
  readonly knowledge: Knowledge;
  readonly gate: NumberGate;
  readonly log: Log;
}

/** What has room first: a risk is told elsewhere at any time, and a question says nothing of the market. */
const byWeight: readonly Topic[] = ['shares', 'knowledge', 'prices', 'news', 'risk', 'questions'];
/** Headlines and questions are in others' words, and the risk of the day is no news. */
const mayLead: readonly Topic[] = ['shares', 'prices', 'knowledge'];

/**
 * Writes a digest of one screen: the same material always gives the same digest. So many lines are left free as far as
 * nobody's least share is in them.
 */
export function compose(material: Material, desk: Desk, free = 0): Composed {
  const { knowledge } = desk;
  const weighed = material.parts.toSorted((a, b) => byWeight.indexOf(a.topic) - byWeight.indexOf(b.topic));
  const shown = fitted(weighed, (each, least) =>
    fitsScreen(answerOf(sectionsOf(material, each), material), knowledge, least ? 0 : free),
  );
  const sections = soundOf(sectionsOf(material, shown), material, desk);
  const plain: Answer = { ...answerOf(sections, material), brief: true };
  const risk = material.parts.find(({ topic }) => topic === 'risk');
  const answer: Answer = { ...plain, suggestions: risk ? [{ ask: risk.all }] : [] };
  const list = sections
    .filter(({ topic }) => topic && mayLead.includes(topic))
    .flatMap(({ blocks }) => blocks.slice(-1))
    .find(({ type }) => type === 'list');
  return {
    answer: fitsScreen(answer, knowledge, free) ? answer : plain,
    ...(list ? { lead: plain.blocks.indexOf(list) } : {}),
    told: material.told,
  };
}
