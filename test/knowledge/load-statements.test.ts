import { describe, expect, test } from 'vitest';
import { readKnowledge } from '../../src/knowledge/load.ts';
import { edited, folderWith, lineOf } from '../support/knowledge-folder.ts';
import { expectRefused, type Refusal } from '../support/refusal.ts';

const english = 'en: In {when} the X100 cost {cost}.';
const chinese = "zh: '{when}，X100的价格为{cost}。'";

const refusals: readonly Refusal[] = [
  { what: 'a statement in English only', from: chinese, to: '', at: 'basis: reported\n  says:', says: /says\.zh/ },
  { what: 'a statement in Chinese only', from: english, to: '', at: 'basis: reported\n  says:', says: /says\.en/ },
  { what: 'an empty statement', from: english, to: "en: ' '", at: "en: ' '", says: /says\.en/ },
  {
    what: 'a binding to nothing',
    from: english,
    to: 'en: In {when} the X100 cost {cost} or {more}.',
    at: '{more}',
    says: /\{more\} is not bound; add it to/,
  },
  {
    what: 'a figure one language leaves out',
    from: chinese,
    to: "zh: '{when}，X100降价。'",
    at: 'X100降价',
    says: /the zh statement does not use \{cost\}/,
  },
  {
    what: 'an impossible as-of date',
    from: '2024-06-05',
    to: '2024-02-30',
    at: '2024-02-30',
    says: /not a date: write YYYY-MM-DD/,
  },
  {
    what: 'an impossible date binding',
    from: 'when: 2024-05',
    to: 'when: 2024-13',
    at: '2024-13',
    says: /dates\.when/,
  },
  {
    what: 'an impossible day of publication',
    file: 'sources.yaml',
    from: '2024-06-10',
    to: '2023-02-29',
    at: '2023-02-29',
    says: /not a date: write YYYY-MM-DD/,
  },
  { what: 'a fiscal as-of date', from: '2024-06-05', to: 'FY2025', at: 'FY2025', says: /as of a calendar date/ },
  {
    what: 'a claim without a claimant',
    from: '  by: [acme]\n',
    to: '',
    at: 'basis: company',
    says: /says by whom: add by/,
  },
  {
    what: 'a basis the files may not claim',
    from: 'basis: reported',
    to: 'basis: live',
    at: 'basis: live',
    says: /basis/,
  },
  {
    what: 'a per-share figure on no side of the split',
    from: '20000, unit: USD,',
    to: '20000, unit: USD/share,',
    at: 'USD/share',
    says: /says split: before \| after \| none/,
  },
  {
    what: 'a range that runs downwards',
    from: 'amount: 20000',
    to: 'from: 9, to: 3',
    at: 'from: 9',
    says: /figures\.cost/,
  },
  {
    what: 'a fraction without denominator',
    from: 'amount: 20000, unit: USD',
    to: 'amount: 1, unit: fraction',
    at: 'fraction',
    says: /a fraction needs of/,
  },
];

/** Every way to slip a number into a statement without a figure. */
const numerals = [
  '3 cards',
  '３ cards',
  '③ cards',
  '٣ cards',
  '½ of it',
  '5%',
  'three cards',
  'twice that',
  'a third of it',
  'a hundred',
  '三倍',
  '两万美元',
  '一半',
  '三分之一',
  '十二块',
  '翻倍',
  '５成',
];

describe('what a fact says', () => {
  test.each(refusals)('refuses $what, naming file, line and cure', refusal => {
    expectRefused(refusal);
  });

  test.each(numerals)('refuses %s typed into a statement, in either language', numeral => {
    for (const [language, statement] of [
      ['en', english],
      ['zh', chinese],
    ] as const) {
      const text = edited(
        'prices.yaml',
        statement,
        statement.replace('X100', () => `X100 ${numeral} `),
      );
      const { problems } = readKnowledge(folderWith({ 'prices.yaml': text }));
      const message = expect.stringMatching(
        new RegExp(`in the ${language} statement is not bound; make it a figure or a date`),
      );
      expect(problems).toEqual([{ file: 'prices.yaml', line: lineOf(text, numeral), message }]);
    }
  });

  test('lets a name of the glossary carry digits, but no other word', () => {
    const text = edited('prices.yaml', english, 'en: In {when} the X1000 cost {cost}.');
    expect(readKnowledge(folderWith()).problems).toEqual([]);
    expect(readKnowledge(folderWith({ 'prices.yaml': text })).problems).toHaveLength(1);
  });
});
