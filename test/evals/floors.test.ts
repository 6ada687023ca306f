import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/language.ts';
import { languageOf } from '../../src/typed-text.ts';
import { askingOf, column } from '../support/answering.ts';
import { knowledge } from '../support/bot.ts';
import { type EvalResult, evalSchema, scoreQuestion } from './score.ts';
import { figuresOf } from './scoreboard.ts';

/** What must be reached at least, and passed at most, in percent: raise it when the bot has become better. */
const floors = {
  practice: { en: 94, zh: 96, cited: 97, wrongRefusals: 5, wrongAnswers: 2 },
  plain: { en: 97, zh: 97, cited: 98, wrongRefusals: 2, wrongAnswers: 4 },
  own: { en: 96, zh: 96, cited: 98, wrongRefusals: 3, wrongAnswers: 4 },
  column: { en: 96, zh: 96, cited: 99, wrongRefusals: 3, wrongAnswers: 3 },
  record: { en: 92, zh: 95, cited: 95, wrongRefusals: 8, wrongAnswers: 7 },
} as const;

const share = (part: number, whole: number): number => (100 * part) / whole;

const sets = ['practice', 'plain', 'own', 'column', 'record'] as const;

describe.each(sets)('the %s set', set => {
  // Questions on the public record are asked of all sources, the others of the column alone.
  const base = set === 'record' ? knowledge : column;
  const { bot, events } = askingOf(base);
  const results: EvalResult[] = [];

  beforeAll(async () => {
    for (const line of readFileSync(join(import.meta.dirname, `${set}.jsonl`), 'utf8')
      .trim()
      .split('\n'))
      results.push(await scoreQuestion(evalSchema.parse(JSON.parse(line)), bot, base));
  }, 120_000);

  test.each(languages)('accuracy in %s', language => {
    const { correct, all } = figuresOf(results.filter(({ question }) => question.lang === language));
    expect(all).toBeGreaterThan(30);
    expect(share(correct, all)).toBeGreaterThanOrEqual(floors[set][language]);
  });

  test('right citations', () => {
    const { cited, answered } = figuresOf(results);
    expect(share(cited, answered)).toBeGreaterThanOrEqual(floors[set].cited);
  });

  test('wrongful refusals', () => {
    const { wrongRefusals, answerable } = figuresOf(results);
    expect(share(wrongRefusals, answerable)).toBeLessThanOrEqual(floors[set].wrongRefusals);
  });

  test('wrong answers to what cannot be answered', () => {
    const { wrongAnswers, unanswerable } = figuresOf(results);
    expect(share(wrongAnswers, unanswerable)).toBeLessThanOrEqual(floors[set].wrongAnswers);
  });

  test('no numeral is unbound and nothing else goes wrong: the log stays empty', () => {
    expect(events).toEqual([]);
  });

  test('the language is that of the question, always', () => {
    const other = results.filter(
      ({ question, answer, text }) => answer.language !== question.lang || languageOf(text) !== question.lang,
    );
    expect(other.map(({ question }) => question.q)).toEqual([]);
  });

  test('no mention is passed through', () => {
    expect(results.filter(({ text }) => /@everyone|@here|<[!@]/.test(text))).toEqual([]);
  });
});

describe('what people chat about elsewhere', () => {
  const { bot } = askingOf(column);
  const typed = readFileSync(join(import.meta.dirname, 'elsewhere.txt'), 'utf8')
    .trim()
    .split('\n');
  /** Which of them are answered, after what was asked before in each language. */
  const taken = async (turns: Readonly<Record<Language, readonly string[]>>): Promise<readonly string[]> => {
    const answered: string[] = [];
    for (const [i, text] of typed.entries()) {
      const answer = await bot.answer({ id: `elsewhere-${i}`, text, turns: [...turns[languageOf(text)]] });
      if (!['unknown', 'declined'].includes(answer.outcome)) answered.push(text);
    }
    return answered;
  };

  test('is hardly ever taken for a question that the column answers', async () => {
    expect(typed.length).toBeGreaterThan(350);
    expect(share((await taken({ en: [], zh: [] })).length, typed.length)).toBeLessThanOrEqual(5);
  });

  test('is seldom taken for more of what was asked before it', async () => {
    const turns = { en: ['How much does the H100 start at?'], zh: ['H100多少钱？'] };
    expect(share((await taken(turns)).length, typed.length)).toBeLessThanOrEqual(10);
  });
});
