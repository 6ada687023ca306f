import type { Answer } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { NumberGate } from '../number-gate.ts';
import { fitted } from './fitting.ts';
import type { Material } from './material.ts';
import type { Told } from './memory.ts';
import type { Part, Topic } from './part.ts';
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
const byWeight: readonly (Topic | 'picture')[] = [
  'shares',
  'knowledge',
  'prices',
  'news',
  'risk',
  'picture',
  'questions',
];
/** Headlines and questions are in others' words, and the risk of the day is no news. */
const mayLead: readonly Topic[] = ['shares', 'prices', 'knowledge'];

/**
 * Writes a digest of one screen: the same material always gives the same digest. So many pixels are left free as far as
 * nobody's least share is in them.
 */
export function compose(material: Material, desk: Desk, free = 0): Composed {
  const { knowledge } = desk;
  const weighed = byWeight.flatMap((each): readonly (Part | 'picture')[] => {
    if (each === 'picture') return material.picture ? [each] : [];
    return material.parts.filter(({ topic }) => topic === each);
  });
  const shown = fitted(weighed, (each, least) =>
    fitsScreen(answerOf(sectionsOf(material, each), material), knowledge, least ? 0 : free),
  );
  const sections = soundOf(sectionsOf(material, shown), material, desk);
  const risk = material.parts.find(({ topic }) => topic === 'risk');
  const answer: Answer = {
    ...answerOf(sections, material),
    brief: true,
    // A preview offers it below; a post has no buttons.
    suggestions: risk ? [{ ask: risk.all }] : [],
  };
  const list = sections
    .filter(({ topic }) => topic && mayLead.includes(topic))
    .flatMap(({ blocks }) => blocks.slice(-1))
    .find(({ type }) => type === 'list');
  return {
    answer,
    ...(list ? { lead: answer.blocks.indexOf(list) } : {}),
    told: material.told,
  };
}
