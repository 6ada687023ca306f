import type { Doc } from '../../src/knowledge/search/fts-build.ts';
import { type Entity, entitiesOf } from './entities.ts';
import { type Measure, measures } from './measures.ts';
import { at, randomOf } from './random.ts';

const firstYear = 2000;
const years = 25;

/** What one synthetic fact is about. */
export interface Subject {
  readonly entity: Entity;
  readonly measure: Measure;
  readonly year: number;
}

/** A number of synthetic facts, each about another subject, in no order. */
export interface FactSet {
  readonly size: number;
  subject(position: number): Subject;
  docs(): Iterable<Doc>;
}

const wordings = [
  ({ entity, measure, year }: Subject, amount: string) => [
    `In ${year} ${entity.en} reported ${measure.en[0]} of ${amount} ${measure.unit[0]}.`,
    `${year}年，${entity.zh}公布的${measure.zh[0]}为${amount}${measure.unit[1]}。`,
  ],
  ({ entity, measure, year }: Subject, amount: string) => [
    `The ${measure.en[0]} of ${entity.en} came to about ${amount} ${measure.unit[0]} during ${year}, the company says.`,
    `公司表示，${entity.zh}在${year}年的${measure.zh[0]}约为${amount}${measure.unit[1]}。`,
  ],
  ({ entity, measure, year }: Subject, amount: string) => [
    `Analysts put the ${measure.en[0]} of ${entity.en} for ${year} at ${amount} ${measure.unit[0]}, more than a year earlier.`,
    `分析师预计${entity.zh}在${year}年${measure.zh[0]}达到${amount}${measure.unit[1]}，高于前一年。`,
  ],
  ({ entity, measure, year }: Subject, amount: string) => [
    `${entity.en} closed ${year} with ${measure.en[0]} of ${amount} ${measure.unit[0]}, a drop from its earlier peak.`,
    `${entity.zh}在${year}年底的${measure.zh[0]}回落到${amount}${measure.unit[1]}，低于此前高点。`,
  ],
];

/** Builds the facts of a size: entities × measures × years, each in one of four wordings with two ways to ask for it. */
export function factsOf(size: number): FactSet {
  const entities = entitiesOf(Math.ceil(size / measures.length / years));
  const all = entities.length * measures.length * years;
  // A step without a common divisor visits every combination once, scattered.
  const step = 7_368_787;
  const subject = (position: number): Subject => {
    const place = (position * step) % all;
    return {
      year: firstYear + (place % years),
      measure: at(measures, Math.floor(place / years)),
      entity: at(entities, Math.floor(place / years / measures.length)),
    };
  };
  return {
    size,
    subject,
    *docs() {
      const random = randomOf(size);
      for (let position = 0; position < size; position++) {
        const about = subject(position);
        const amount = (random() * 1000).toFixed(1);
        const { entity, measure, year } = about;
        const asked = [
          `how much was the ${measure.en[1]} of ${entity.en} in ${year}`,
          `${entity.zh}在${year}年的${measure.zh[1]}有多少`,
        ];
        yield { id: `f${position}`, text: [...at(wordings, position)(about, amount), ...asked].join('\n') };
      }
    },
  };
}
