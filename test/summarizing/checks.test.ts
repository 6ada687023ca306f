import { expect, test } from 'vitest';
import type { Fact } from '../../src/fact.ts';
import { piecesOf } from '../../src/knowledge/statement.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { languages } from '../../src/language.ts';
import { checkedSentences } from '../../src/summarizing/checks/index.ts';
import type { DraftSentence } from '../../src/summarizing/draft.ts';
import { knowledge } from '../support/bot.ts';
import { marketFacts, marketKnowledge, marketParaphrases } from './market-paraphrases.ts';
import { mutationsOf } from './mutations.ts';
import { draftOf, heldOut, type Paraphrase, paraphrases } from './paraphrases.ts';

const facts = [...knowledge.facts.values()];

/** What the fact itself says, as a model would return it. */
const statements: readonly Paraphrase[] = facts.flatMap(fact =>
  languages.map(language => ({
    language,
    draft: draftOf(
      [fact.id],
      piecesOf(fact.says[language])
        .map(piece => ('text' in piece ? piece.text : `{${piece.binding}}`))
        .join(''),
    ),
  })),
);

const given = (ids: readonly string[], among: Knowledge = knowledge) => ids.flatMap(id => among.facts.get(id) ?? []);
const passes = (
  language: Paraphrase['language'],
  draft: DraftSentence,
  handed: readonly Fact[] = given(draft.facts),
): boolean =>
  checkedSentences([draft], { language, outcome: 'answered', question: '', knowledge, facts: handed }).kept.length ===
  1;

const textOf = ({ parts, facts: ids }: DraftSentence): string =>
  `${ids.join()}: ${parts.map(part => ('text' in part ? part.text : `{${'figure' in part ? part.figure : part.date}}`)).join('')}`;

test('every fact may be told in its own words', () => {
  expect(
    statements.filter(({ language, draft }) => !passes(language, draft)).map(({ draft }) => textOf(draft)),
  ).toEqual([]);
});

test.each([
  ['paraphrases', paraphrases],
  ['paraphrases written after the checks', heldOut],
] as const)('at least 95 in 100 true %s are let through, other facts at hand', (_, some) => {
  const stopped = some.filter(({ language, draft }) => {
    const own = given(draft.facts);
    const beside = facts.filter(fact => fact.topic === own[0]?.topic && !own.includes(fact)).slice(0, 2);
    return !passes(language, draft, [...own, ...beside]);
  });
  expect(stopped.length / some.length, stopped.map(({ draft }) => textOf(draft)).join('\n')).toBeLessThanOrEqual(0.05);
});

test('what a digest tells of the market may be told in other words, and not made false in any one place', async () => {
  const market = await marketKnowledge();
  const some = marketParaphrases(market);
  const beside = (draft: DraftSentence): readonly Fact[] => {
    const own = given(draft.facts, market);
    return [...own, ...given(marketFacts, market).filter(fact => !own.includes(fact))];
  };
  const stopped = some.filter(({ language, draft }) => !passes(language, draft, beside(draft)));
  expect(stopped.length / some.length, stopped.map(({ draft }) => textOf(draft)).join('\n')).toBeLessThanOrEqual(0.05);
  const mutations = some.flatMap(each => mutationsOf(each, market));
  expect(mutations.length).toBeGreaterThan(500);
  const missed = mutations.filter(({ language, draft, given: handed }) => passes(language, draft, handed));
  expect(missed.map(({ kind, draft }) => `${kind} · ${textOf(draft)}`)).toEqual([]);
});

test('a sentence made false in any one place is caught: figures, units, names, kinds of claim, ids and what is added', () => {
  // Every paraphrase, and every twentieth of the facts in their own words.
  const mutations = [...paraphrases, ...heldOut, ...statements.filter((_, i) => i % 20 === 0)].flatMap(each =>
    mutationsOf(each),
  );
  expect(mutations.length).toBeGreaterThan(5000);
  for (const kind of [
    'figure: another of the fact',
    'unit: behind',
    'name: two swapped',
    'basis: made a forecast',
    'id: another',
  ])
    expect(mutations.filter(mutation => mutation.kind === kind).length).toBeGreaterThan(20);
  const missed = mutations.filter(({ language, draft, given: handed }) => passes(language, draft, handed));
  expect(missed.map(({ kind, draft }) => `${kind} · ${textOf(draft)}`)).toEqual([]);
}, 120_000);
