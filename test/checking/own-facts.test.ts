import { describe, expect, test } from 'vitest';
import { checkClaims } from '../../src/checking/check-claims.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Fact } from '../../src/fact.ts';
import type { Figure } from '../../src/figure.ts';
import { statementOf } from '../../src/knowledge/statement.ts';
import { type Language, languages } from '../../src/language.ts';
import { answerOf } from '../support/answers.ts';
import { knowledge, now } from '../support/bot.ts';

/** What a fact says, as one would read it. */
const written = (fact: Fact, language: Language): string =>
  plainText({ ...answerOf(statementOf(fact, language)), language }, knowledge);

const isBounded = ({ bound }: Figure): boolean => bound === 'upTo' || bound === 'under';
const tripled = (figure: Figure): Figure =>
  'amount' in figure
    ? { ...figure, amount: figure.amount * 3 + 7 }
    : { ...figure, from: figure.from * 3, to: figure.to * 3 };

/** Every third of the facts with one figure: all of them take too long for every run. */
const facts = [...knowledge.facts.values()]
  .filter(({ figures }) => {
    const [figure, another] = Object.values(figures);
    return figure && !another && !isBounded(figure) && !['fraction', 'chapter'].includes(figure.unit);
  })
  .filter((_, at) => at % 3 === 0);

describe.each(languages)('what our own facts say (%s)', language => {
  const setting = { knowledge, language, now };

  test('never differs from what is known', () => {
    for (const fact of facts) {
      const shown = plainText(checkClaims(written(fact, language), setting), knowledge);
      expect(shown, fact.id).not.toMatch(/Differs from|与来源的说法不同/);
    }
  });

  test('never agrees with it when the figure is made another', () => {
    for (const fact of facts) {
      const figures = Object.fromEntries(Object.entries(fact.figures).map(([name, each]) => [name, tripled(each)]));
      const { outcome, facts: shown } = checkClaims(written({ ...fact, figures }, language), setting);
      expect(outcome, `${fact.id} ${shown}`).not.toBe('answered');
    }
  });
});

test('these are many', () => {
  expect(facts.length).toBeGreaterThan(25);
});
