import { expect, test } from 'vitest';
import { requestKind } from '../../src/answering/request-kind.ts';
import { knowledge } from '../support/bot.ts';

const phrasings = [...knowledge.facts.values()].flatMap(({ asked, mistaken, unsaid }) =>
  [asked, mistaken, ...unsaid.map(gap => gap.asked)].flatMap(({ en, zh }) => [...en, ...zh]),
);
const readAs = (is: (kind: ReturnType<typeof requestKind>) => boolean) =>
  phrasings.filter(text => is(requestKind(text))).length / phrasings.length;

test('what people ask about facts is hardly ever read as something else', () => {
  expect(phrasings.length).toBeGreaterThan(10_000);
  expect(readAs(({ advice }) => advice)).toBeLessThan(0.004);
  expect(readAs(({ instructs }) => instructs)).toBeLessThan(0.001);
  expect(readAs(({ smallTalk }) => smallTalk)).toBeLessThan(0.001);
  expect(readAs(({ greets }) => greets)).toBe(0);
});
