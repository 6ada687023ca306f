import { expect, test } from 'vitest';
import { withBrought } from '../../src/composition/brought.ts';
import type { Fact } from '../../src/fact.ts';
import { knowledge } from '../support/bot.ts';

const [first, second] = knowledge.facts.values();
if (!first || !second) throw new Error('there are facts');
const live: Fact = { ...first, id: 'live-price', about: ['h100'], measure: 'price', topic: 'live' };
const known = withBrought(knowledge, { facts: [live, { ...second, measure: 'price' }], sources: [] });

test('what an answer brings along stands before the base; what the base has too is as the base has it', () => {
  expect([...known.facts.keys()]).toEqual(
    [live.id, second.id, ...knowledge.facts.keys()].filter((id, at, all) => all.indexOf(id) === at),
  );
  expect([...known.facts.values()].map(({ id }) => id)).toEqual([...known.facts.keys()]);
  expect(known.facts.size).toBe(knowledge.facts.size + 1);
  expect(known.facts.get(second.id)).toBe(second);
  expect([known.facts.get(live.id), known.facts.has(live.id)]).toEqual([live, true]);
});

test('what they have in common is found among both, once', () => {
  const prices = known.factsWith({ measure: 'price' }, { about: 'h100' });
  expect(prices[0]).toBe(live);
  expect(prices.slice(1)).toEqual(knowledge.factsWith({ measure: 'price' }, { about: 'h100' }));
  const own = { about: second.about[0] ?? '', measure: second.measure };
  expect(known.factsWith(own)).toEqual([second, ...knowledge.factsWith(own).filter(fact => fact !== second)]);
});
