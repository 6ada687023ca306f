import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { groundsFor } from '../../src/answering/grounds.ts';
import { firstAnswers } from '../../src/cli/first-answers.ts';
import { loadCommands } from '../../src/command-folder.ts';
import type { Fact } from '../../src/fact.ts';
import type { Figure } from '../../src/figure.ts';
import type { Term } from '../../src/glossary.ts';
import { buildLargeBase } from '../../src/knowledge/large/build.ts';
import { openLargeBase } from '../../src/knowledge/large/open.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import type { Bot } from '../../src/platform.ts';
import { router } from '../../src/router.ts';
import type { Entity } from './entities.ts';
import type { FactSet } from './facts.ts';
import { type Measure, measures } from './measures.ts';

const root = join(import.meta.dirname, '../..');
const none: string[] = [];
const noPhrasings = { en: none, zh: none };

const idOf = (name: string): string => name.replaceAll(/[^a-z0-9]+/g, '-');

const termOf = ({ en, zh }: Entity): Term => ({
  id: idOf(en),
  kind: /\d/.test(en) ? 'chip' : 'company',
  name: { en, zh },
  aliases: noPhrasings,
});

const measureTerm = ({ en, zh }: Measure): Term => ({
  id: `made-${idOf(en[0])}`,
  kind: 'measure',
  name: { en: en[0], zh: zh[0] },
  aliases: { en: [en[1]], zh: [zh[1]] },
});

const figureOf = ({ unit: [unit] }: Measure, amount: number): Figure => {
  switch (unit) {
    case 'million dollars':
      return { unit: 'USD', amount: Math.round(amount * 1e6) };
    case 'percent':
      return { unit: 'percent', amount: Math.round(amount) / 10 };
    case 'dollars':
      return { unit: 'USD', amount };
    case 'watts':
      return { unit: 'W', amount };
    case 'gigabytes':
      return { unit: 'GB', amount };
    default:
      return { unit: 'count', amount: Math.round(amount) };
  }
};

/** The facts that ship, and made-up ones after them. */
function* factsAmong(shipped: Knowledge, made: FactSet): Generator<Fact> {
  yield* shipped.facts.values();
  const [cite] = shipped.facts.values().flatMap(({ cites }) => cites);
  const [topic = ''] = shipped.topics.keys();
  if (!cite) throw new Error('nothing is cited');
  for (let position = 0; position < made.size; position++) {
    const { entity, measure, year } = made.subject(position);
    yield {
      id: `f${position}`,
      topic,
      about: [idOf(entity.en)],
      measure: measureTerm(measure).id,
      figures: { amount: figureOf(measure, ((position * 7919) % 10_000) / 10) },
      dates: { year: `${year}` },
      basis: 'reported',
      by: none,
      says: {
        en: `In {year} ${entity.en} reported ${measure.en[0]} of {amount}.`,
        zh: `{year}，${entity.zh}公布的${measure.zh[0]}为{amount}。`,
      },
      cites: [cite],
      asked: {
        en: [`how much was the ${measure.en[1]} of ${entity.en} in ${year}`],
        zh: [`${entity.zh}在${year}年的${measure.zh[1]}有多少`],
      },
      ...{ mistaken: noPhrasings, unsaid: [], together: [] },
      ...{ corrects: none, disputes: none, supersedes: none, explains: none, supports: none },
    };
  }
}

/** Writes the facts that ship and some made-up ones, with a glossary that names all they are about, as a large base. */
export function buildBase(file: string, made: FactSet): void {
  const shipped = loadKnowledge(join(root, 'knowledge'));
  const entities = new Set(Array.from({ length: made.size }, (_, position) => made.subject(position).entity));
  const terms = [...shipped.terms.values(), ...entities.values().map(termOf), ...measures.map(measureTerm)];
  const parts = { ...shipped, terms: new Map(terms.map(term => [term.id, term])) };
  buildLargeBase(file, factsAmong(shipped, made), parts);
}

/** A bot over a large base in a file, as the one that serves, its first answers worked out. */
export async function openBase(
  file: string,
  clock: () => Date = () => new Date(),
): Promise<{ readonly bot: Bot; close(): Promise<void> }> {
  const large = await openLargeBase(file);
  const commands = await loadCommands(join(root, 'commands'));
  const log = ({ event, detail }: { readonly event: string; readonly detail?: string }): void =>
    console.error(event, detail);
  const { knowledge } = large;
  const bot = router({ knowledge, commands, log, large, clock });
  await firstAnswers(text => groundsFor(text, knowledge, large), nextTurn);
  return { bot, close: () => large.close() };
}
