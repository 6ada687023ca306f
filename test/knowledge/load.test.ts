import { describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { edited, folderWith } from '../support/knowledge-folder.ts';
import { expectRefused, type Refusal } from '../support/refusal.ts';

const refusals: readonly Refusal[] = [
  {
    what: 'an unknown key',
    from: 'basis: reported',
    to: 'basis: reported\n  colour: green',
    at: 'colour',
    says: /colour.*known keys are in/,
  },
  {
    what: 'an unknown term',
    from: 'about: [x100]',
    to: 'about: [x100, y200]',
    at: 'y200',
    says: /no term "y200".*add it or mend/,
  },
  {
    what: 'an unknown claimant',
    from: 'by: [acme]',
    to: 'by: [nobody]',
    at: 'nobody',
    says: /no term "nobody".*add it or mend/,
  },
  {
    what: 'an unknown measure',
    from: 'measure: price',
    to: 'measure: cost',
    at: 'about: [x100]\n  measure',
    says: /no measure "cost".*add it or mend/,
  },
  {
    what: 'a term that is no measure',
    from: 'measure: price',
    to: 'measure: acme',
    at: 'measure: acme',
    says: /no measure "acme"/,
  },
  {
    what: 'an unknown fact to be told together with one',
    from: 'disputes: [x100-price]',
    to: 'together: [{ with: [x200-price], asked: { en: [both prices], zh: [两个价格] } }]',
    at: 'x200-price',
    says: /together with "x200-price", which is no other fact/,
  },
  {
    what: 'an unknown source',
    from: 'source: paper',
    to: 'source: papyrus',
    at: 'papyrus',
    says: /no source "papyrus".*add it or mend/,
  },
  {
    what: 'an unknown maker',
    file: 'glossary.yaml',
    from: 'maker: acme',
    to: 'maker: acne',
    at: 'acne',
    says: /no term "acne".*add it or mend/,
  },
  {
    what: 'a term without its Chinese name',
    file: 'glossary.yaml',
    from: ', zh: 艾克美',
    to: '',
    at: 'acme:',
    says: /name\.zh/,
  },
  {
    what: 'a fact without sources',
    from: 'cites: [{ source: paper, at: page one }]',
    to: '',
    at: 'x100-price:',
    says: /cites/,
  },
  {
    what: 'a fact with an empty list of sources',
    from: '[{ source: paper, at: page one }]',
    to: '[]',
    at: 'cites: []',
    says: /cites/,
  },
  { what: 'a source without a locator', from: ', at: page one', to: '', at: 'source: paper', says: /cites\.0\.at/ },
  {
    what: 'a relation to nothing',
    from: 'disputes: [x100-price]',
    to: 'disputes: [x900-price]',
    at: 'x900',
    says: /disputes "x900-price", which is no other fact/,
  },
  {
    what: 'a relation to itself',
    from: 'disputes: [x100-price]',
    to: 'disputes: [x100-list-price]',
    at: 'disputes',
    says: /which is no other fact/,
  },
  {
    what: 'an id with capitals',
    from: 'x100-list-price:',
    to: 'X100-list-price:',
    at: 'X100-list',
    says: /lower-case words joined by hyphens/,
  },
  {
    what: 'an alias',
    from: 'about: [x100]',
    to: 'about: &a [x100]\n  by: *a',
    at: '*a',
    says: /alias.*write the value out/,
  },
  {
    what: 'a key given twice',
    from: 'x100-list-price:',
    to: 'x100-price:',
    at: 'x100-price:',
    says: /duplicat.*mend the YAML here/,
  },
];

describe('the loader', () => {
  test('loads a folder without a mistake', () => {
    const knowledge = loadKnowledge(folderWith());
    expect([...knowledge.facts.keys()]).toEqual(['x100-price', 'x100-list-price']);
    expect(knowledge.facts.get('x100-price')).toMatchObject({ topic: 'prices', asOf: '2024-06-05', basis: 'reported' });
    expect(knowledge.bearingOn('x100-price').map(({ relation, fact }) => [relation, fact.id])).toEqual([
      ['disputes', 'x100-list-price'],
    ]);
  });

  test.each(refusals)('refuses $what, naming file, line and cure', refusal => {
    expectRefused(refusal);
  });

  test('stops with every problem on a line of its own: file, line, what to do', () => {
    const text = edited('prices.yaml', 'about: [x100]', 'about: [y200, z300]');
    const load = () => loadKnowledge(folderWith({ 'prices.yaml': text }));
    expect(load).toThrow(StartError);
    expect(load).toThrow(/^prices\.yaml:2: .*y200.*\nprices\.yaml:2: .*z300.*$/);
  });
});
