import { describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { loadKnowledge, readKnowledge } from '../../src/knowledge/load.ts';
import { edited, folderWith, lineOf } from '../support/knowledge-folder.ts';

interface Refusal {
  readonly what: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
  /** A passage on the line that is to be named. */
  readonly at: string;
  /** What the message must say: the thing that is wrong, and the cure. */
  readonly says: RegExp;
}

const english = 'en: In {when} the X100 cost {cost}.';
const chinese = "zh: '{when}，X100的价格为{cost}。'";

const refusals: readonly Refusal[] = [
  { what: 'an unknown key', from: 'basis: reported', to: 'basis: reported\n  colour: green', at: 'colour', says: /colour.*known keys are in/ },
  { what: 'an unknown term', from: 'about: [x100]', to: 'about: [x100, y200]', at: 'y200', says: /no term "y200".*add it or mend/ },
  { what: 'an unknown claimant', from: 'by: [acme]', to: 'by: [nobody]', at: 'nobody', says: /no term "nobody".*add it or mend/ },
  { what: 'an unknown measure', from: 'measure: price', to: 'measure: cost', at: 'about: [x100]\n  measure', says: /no measure "cost".*add it or mend/ },
  { what: 'a term that is no measure', from: 'measure: price', to: 'measure: acme', at: 'measure: acme', says: /no measure "acme"/ },
  { what: 'an unknown source', from: 'source: paper', to: 'source: papyrus', at: 'papyrus', says: /no source "papyrus".*add it or mend/ },
  { what: 'an unknown maker', file: 'glossary.yaml', from: 'maker: acme', to: 'maker: acne', at: 'acne', says: /no term "acne".*add it or mend/ },
  { what: 'a statement in English only', from: chinese, to: '', at: 'basis: reported\n  says:', says: /says\.zh/ },
  { what: 'a statement in Chinese only', from: english, to: '', at: 'basis: reported\n  says:', says: /says\.en/ },
  { what: 'a term without its Chinese name', file: 'glossary.yaml', from: ', zh: 艾克美', to: '', at: 'acme:', says: /name\.zh/ },
  { what: 'an empty statement', from: english, to: "en: ' '", at: "en: ' '", says: /says\.en/ },
  { what: 'a binding to nothing', from: english, to: 'en: In {when} the X100 cost {cost} or {more}.', at: '{more}', says: /\{more\} is not bound; add it to/ },
  { what: 'a figure one language leaves out', from: chinese, to: "zh: '{when}，X100降价。'", at: 'X100降价', says: /the zh statement does not use \{cost\}/ },
  { what: 'a fact without sources', from: 'cites: [{ source: paper, at: page one }]', to: '', at: 'x100-price:', says: /cites/ },
  { what: 'a fact with an empty list of sources', from: '[{ source: paper, at: page one }]', to: '[]', at: 'cites: []', says: /cites/ },
  { what: 'a source without a locator', from: ', at: page one', to: '', at: 'source: paper', says: /cites\.0\.at/ },
  { what: 'a relation to nothing', from: 'disputes: [x100-price]', to: 'disputes: [x900-price]', at: 'x900', says: /disputes "x900-price", which is no other fact/ },
  { what: 'a relation to itself', from: 'disputes: [x100-price]', to: 'disputes: [x100-list-price]', at: 'disputes', says: /which is no other fact/ },
  { what: 'an impossible as-of date', from: '2024-06-05', to: '2024-02-30', at: '2024-02-30', says: /not a date: write YYYY-MM-DD/ },
  { what: 'an impossible date binding', from: 'when: 2024-05', to: 'when: 2024-13', at: '2024-13', says: /dates\.when/ },
  { what: 'an impossible day of publication', file: 'sources.yaml', from: '2024-06-10', to: '2023-02-29', at: '2023-02-29', says: /not a date: write YYYY-MM-DD/ },
  { what: 'a fiscal as-of date', from: '2024-06-05', to: 'FY2025', at: 'FY2025', says: /as of a calendar date/ },
  { what: 'a claim without a claimant', from: '  by: [acme]\n', to: '', at: 'basis: company', says: /says by whom: add by/ },
  { what: 'a basis the files may not claim', from: 'basis: reported', to: 'basis: live', at: 'basis: live', says: /basis/ },
  { what: 'a per-share figure on no side of the split', from: '20000, unit: USD,', to: '20000, unit: USD/share,', at: 'USD/share', says: /says split: before \| after \| none/ },
  { what: 'a range that runs downwards', from: 'amount: 20000', to: 'from: 9, to: 3', at: 'from: 9', says: /figures\.cost/ },
  { what: 'a fraction without denominator', from: 'amount: 20000, unit: USD', to: 'amount: 1, unit: fraction', at: 'fraction', says: /a fraction needs of/ },
  { what: 'an id with capitals', from: 'x100-list-price:', to: 'X100-list-price:', at: 'X100-list', says: /lower-case words joined by hyphens/ },
  { what: 'an alias', from: 'about: [x100]', to: 'about: &a [x100]\n  by: *a', at: '*a', says: /alias.*write the value out/ },
  { what: 'a key given twice', from: 'x100-list-price:', to: 'x100-price:', at: 'x100-price:', says: /duplicat.*mend the YAML here/ },
];

/** Every way to slip a number into a statement without a figure. */
const numerals = ['3 cards', '３ cards', '③ cards', '٣ cards', '½ of it', '5%', 'three cards', 'twice that', 'a third of it', 'a hundred', '三倍', '两万美元', '一半', '三分之一', '十二块', '翻倍', '５成'];

describe('the loader', () => {
  test('loads a folder without a mistake', () => {
    const knowledge = loadKnowledge(folderWith());
    expect([...knowledge.facts.keys()]).toEqual(['x100-price', 'x100-list-price']);
    expect(knowledge.facts.get('x100-price')).toMatchObject({ topic: 'prices', asOf: '2024-06-05', basis: 'reported' });
    expect(knowledge.bearingOn('x100-price').map(({ relation, fact }) => [relation, fact.id])).toEqual([['disputes', 'x100-list-price']]);
  });

  test.each(refusals)('refuses $what, naming file, line and cure', ({ file = 'prices.yaml', from, to, at, says }) => {
    const text = edited(file, from, to);
    const { problems } = readKnowledge(folderWith({ [file]: text }));
    // A passage that spans lines names its last one.
    const line = lineOf(text, at) + at.trimEnd().split('\n').length - 1;
    expect(problems).toContainEqual({ file, line: expect.any(Number), message: expect.stringMatching(says) });
    expect(problems.find(({ message }) => says.test(message))?.line).toBe(line);
  });

  test.each(numerals)('refuses %s typed into a statement, in either language', numeral => {
    for (const [language, statement] of [['en', english], ['zh', chinese]] as const) {
      const text = edited('prices.yaml', statement, statement.replace('X100', () => `X100 ${numeral} `));
      const { problems } = readKnowledge(folderWith({ 'prices.yaml': text }));
      const message = expect.stringMatching(new RegExp(`in the ${language} statement is not bound; make it a figure or a date`));
      expect(problems).toEqual([{ file: 'prices.yaml', line: lineOf(text, numeral), message }]);
    }
  });

  test('lets a name of the glossary carry digits, but no other word', () => {
    const text = edited('prices.yaml', english, 'en: In {when} the X1000 cost {cost}.');
    expect(readKnowledge(folderWith()).problems).toEqual([]);
    expect(readKnowledge(folderWith({ 'prices.yaml': text })).problems).toHaveLength(1);
  });

  test('stops with every problem on a line of its own: file, line, what to do', () => {
    const text = edited('prices.yaml', 'about: [x100]', 'about: [y200, z300]');
    const load = () => loadKnowledge(folderWith({ 'prices.yaml': text }));
    expect(load).toThrow(StartError);
    expect(load).toThrow(/^prices\.yaml:2: .*y200.*\nprices\.yaml:2: .*z300.*$/);
  });
});
