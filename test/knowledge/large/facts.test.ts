import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { knowledgeOf } from '../../../src/knowledge/base.ts';
import { buildLargeBase } from '../../../src/knowledge/large/build.ts';
import { type LargeBase, openLargeBase } from '../../../src/knowledge/large/open.ts';
import type { Common, Knowledge } from '../../../src/knowledge.ts';
import { knowledge as inMemory } from '../../support/bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'chipwire-facts-'));
let base: LargeBase;
beforeAll(async () => {
  const file = join(folder, 'base.sqlite');
  buildLargeBase(file, inMemory.facts.values(), inMemory);
  base = await openLargeBase(file, inMemory.learned);
}, 60_000);
afterAll(async () => {
  await base.close();
  rmSync(folder, { recursive: true, force: true });
});

const commons = (): readonly Common[] => {
  const facts = inMemory.facts.values().toArray();
  return [
    ...[...inMemory.topics.keys()].map(topic => ({ topic })),
    ...new Set(facts.map(({ measure }) => measure)).values().map(measure => ({ measure })),
    ...new Set(facts.flatMap(({ about }) => about)).values().map(about => ({ about })),
    ...facts.slice(0, 40).flatMap(({ about, measure }) => about.map(id => ({ about: id, measure }))),
    { topic: 'none' },
    { about: 'none', measure: 'price' },
  ];
};

/** Everything a base can be asked, as far as it holds these facts. */
const contentOf = ({ facts, bearingOn, factsWith, ...rest }: Knowledge) => ({
  size: facts.size,
  keys: [...facts.keys()],
  values: [...facts.values()],
  found: [...inMemory.facts.keys()].map(id => [facts.has(id), facts.get(id)]),
  bearings: [...inMemory.facts.keys()].map(bearingOn),
  with: commons().map(each => factsWith(each)),
  withAny: factsWith({ measure: 'price' }, { about: 'nvidia', measure: 'revenue' }, { measure: 'hourly-price' }),
  parts: [rest.sources, rest.terms, rest.topics, rest.learned],
});

/** What two bases answer differently, by name alone: a comparison that could show it would take forever. */
function differing(one: Knowledge, other: Knowledge): readonly string[] {
  const [here, there] = [one, other].map(each => Object.entries(contentOf(each)));
  return (here ?? []).flatMap(([name, value], i) => (isDeepStrictEqual(value, there?.[i]?.[1]) ? [] : name));
}

describe('a base on disk', () => {
  test('answers everything it is asked as the same one in memory', () => {
    expect(differing(base.knowledge, inMemory)).toEqual([]);
  });

  test.each(['2023-01-01', '2024-06-30', '2024-09-01', '2026-01-01'])('so too of what was known by %s', day => {
    expect(differing(base.knowledge.publishedBy(day), inMemory.publishedBy(day))).toEqual([]);
  });

  test('so too of what some sources say, by a day or not, whichever is asked first', () => {
    const [one = '', other = ''] = [...inMemory.sources.keys()];
    const day = '2025-06-30';
    const parts: readonly ((all: Knowledge) => Knowledge)[] = [
      all => all.limitedTo([]),
      all => all.limitedTo([one, other]),
      all => all.limitedTo([one, other]).limitedTo([other]).publishedBy(day),
      all => all.publishedBy('2026-06-30').publishedBy(day).limitedTo([one]),
      all => all.publishedBy(day).publishedBy('2026-06-30'),
    ];
    for (const part of parts) expect(differing(part(base.knowledge), part(inMemory))).toEqual([]);
    expect(() => base.knowledge.limitedTo(['papyrus'])).toThrow(UserError);
  });

  test('holds nothing for what is none of its facts', () => {
    expect(base.knowledge.facts.get('none')).toBeUndefined();
    expect(base.knowledge.facts.has("' OR 1 = 1 --")).toBe(false);
    expect(base.knowledge.bearingOn('none')).toEqual([]);
  });
});

test('of very many facts with one thing in common the latest are listed, in the order they stand in', async () => {
  const [fact] = inMemory.facts.values();
  const [cite] = fact?.cites ?? [];
  if (!fact || !cite) throw new Error('there are facts');
  const days = 28 * 12 * 3;
  const copies = Array.from({ length: days }, (_, i) => {
    const at = (i * 5) % days;
    const [year, month, day] = [2030 + Math.floor(at / 336), 1 + (Math.floor(at / 28) % 12), 1 + (at % 28)];
    const two = (part: number): string => `${part}`.padStart(2, '0');
    const asked = { en: [], zh: [] };
    const asOf = `${year}-${two(month)}-${two(day)}`;
    return { ...fact, id: `copy-${i}`, measure: 'count', asOf, asked, mistaken: asked, unsaid: [], together: [] };
  });
  const file = join(folder, 'copies.sqlite');
  buildLargeBase(file, copies, inMemory);
  const large = await openLargeBase(file);
  const all = knowledgeOf(copies, inMemory).factsWith({ measure: 'count' });
  const byDay = all.toSorted((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? ''));
  const listed = large.knowledge.factsWith({ measure: 'count' }).map(({ id }) => id);
  expect(listed).toEqual(all.filter(each => byDay.slice(-500).includes(each)).map(({ id }) => id));
  expect(large.knowledge.publishedBy('2030-12-31').factsWith({ measure: 'count' })).toHaveLength(336);
  await large.close();
});
