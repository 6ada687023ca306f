import { describe, expect, test } from 'vitest';
import { indexOf } from '../../src/answering/answer-question.ts';
import { answered } from '../../src/answering/compose.ts';
import type { Decision } from '../../src/answering/decision.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Fact } from '../../src/fact.ts';
import { languages } from '../../src/language.ts';
import { numberGate } from '../../src/number-gate.ts';
import { askColumn, column, logged } from '../support/answering.ts';
import { now } from '../support/bot.ts';

const factOf = (id: string): Fact => {
  const fact = column.facts.get(id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
};

/** What is decided where some of what was asked has a fact and the rest has not. */
const decided = (rest: Partial<Extract<Decision, { type: 'facts' }>>): Extract<Decision, { type: 'facts' }> => ({
  type: 'facts',
  facts: [factOf('a100-launch-price'), factOf('h100-starting-price')],
  refutes: false,
  missing: [],
  gaps: [],
  compares: false,
  sure: true,
  ...rest,
});

/** A question with one part that is answered and one that is known to be left open. */
const halves = [
  [
    'what did huang show the world by his actions? how rich is Jensen Huang',
    'huang-ambition-shown',
    /My sources do not give /,
  ],
  [
    "how did investors feel about nvidia's run? how many analysts cover nvidia",
    'nvidia-performance-mood',
    /My sources do not give /,
  ],
] as const;

describe('a question of which only a part can be answered', () => {
  test.each(halves)('%s is answered in part, and what is missing is named', async (question, fact, missing) => {
    const { answer, text } = await askColumn(question);
    expect(answer.outcome).toBe('partial');
    expect(answer.facts).toContain(fact);
    expect(text).toMatch(missing);
    expect(logged()).toEqual([]);
  });

  describe.each(languages)('in %s', language => {
    const setting = { knowledge: column, language, now };
    const shown = (rest: Partial<Extract<Decision, { type: 'facts' }>>) => {
      const answer = answered(decided(rest), indexOf(column), setting);
      expect(numberGate(column)(answer)).toEqual([]);
      return { answer, text: plainText(answer, column) };
    };

    test('names each thing that has no fact, after the facts of the others', () => {
      const { answer, text } = shown({ missing: ['b100', 'intel'], compares: true });
      expect(answer).toMatchObject({ language, outcome: 'partial' });
      expect(answer.facts.slice(0, 2)).toEqual(['a100-launch-price', 'h100-starting-price']);
      expect(text).toMatch(language === 'en' ? /do not give this for B100, Intel\./ : /没有给出B100、英特尔的这一项。/);
    });

    test('names what its sources leave open beside a fact', () => {
      const fact = [...column.facts.values()].find(({ unsaid }) => unsaid.length > 0) ?? factOf('b100-launch-window');
      const { answer, text } = shown({ gaps: [{ type: 'gap', fact, gap: 0 }] });
      expect(answer.outcome).toBe('partial');
      expect(text).toContain(fact.unsaid[0]?.says[language]);
    });

    test('is answered in full where nothing is missing', () => {
      expect(shown({}).answer.outcome).toBe('answered');
    });
  });
});
