import type { Fact } from '../fact.ts';
import type { Common } from '../knowledge.ts';

const aboutKey = (id: string, measure = ''): string => `about ${id} ${measure}`;
const measureKey = (id: string): string => `measure ${id}`;
const topicKey = (id: string): string => `topic ${id}`;

/** The name that facts with something in common are found under. */
export const keyOf = (common: Common): string =>
  'about' in common
    ? aboutKey(common.about, common.measure)
    : 'topic' in common
      ? topicKey(common.topic)
      : measureKey(common.measure);

/** Every name a fact is found under. */
export const keysOf = ({ about, measure, topic }: Fact): readonly string[] => [
  ...new Set([topicKey(topic), measureKey(measure), ...about.flatMap(id => [aboutKey(id), aboutKey(id, measure)])]),
];
