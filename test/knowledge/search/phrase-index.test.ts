import { describe, expect, test } from 'vitest';
import { knowledgeOf } from '../../../src/knowledge/base.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { phraseGroups } from '../../../src/knowledge/search/phrase-groups.ts';
import { phraseIndex } from '../../../src/knowledge/search/phrase-index.ts';
import { column } from '../../support/answering.ts';
import { folderWith } from '../../support/knowledge-folder.ts';

const index = phraseIndex(column);
const found = (text: string, most = 10) => index.rank(index.read(text), most);

describe('the phrase index', () => {
  test('reads names, measures and words apart', () => {
    const query = index.read("What is Mizuho's price target for NVDA?");
    expect(query.entities).toEqual(['mizuho', 'nvidia']);
    expect(query.concepts).toContain('price-target');
    expect(query.words).not.toContain('nvda');
  });

  test('reads a Chinese name and its English one as the same thing', () => {
    expect(index.read('老黄').entities).toEqual(index.read('Jensen Huang').entities);
    expect(index.read('輝達').entities).toEqual(['nvidia']);
  });

  test('reads a name through a slip, though somebody once wrote that slip among the phrasings', () => {
    const [first, ...others] = column.facts.values();
    const slipped = first ? [{ ...first, asked: { en: ['all on the transfomer'], zh: [] } }, ...others] : [];
    const read = phraseIndex(knowledgeOf(slipped, column)).read('what yaer did teh transfomer come out');
    expect(read.entities).toEqual(['transformer']);
  });

  test('mends a word that no phrasing holds, and leaves a known one', () => {
    expect(index.read('electrcity').words).toEqual(index.read('electricity').words);
    expect(index.read('price').words).toEqual(['price']);
  });

  test('finds every phrasing of a fact as that fact, nearly always first', () => {
    const asked = [...column.facts.values()].flatMap(fact =>
      [fact.asked.en[0], fact.asked.zh[0]].flatMap(text => (text === undefined ? [] : [{ id: fact.id, text }])),
    );
    const ranks = asked.map(({ id, text }) => found(text).findIndex(({ lead }) => lead.fact.id === id));
    expect(asked.length).toBeGreaterThan(200);
    expect(ranks.filter(rank => rank < 0)).toEqual([]);
    expect(ranks.filter(rank => rank > 0).length / ranks.length).toBeLessThan(0.08);
  });

  test('scores lie between nothing and one, best first, no more than asked for', () => {
    const matches = found('How much does the H100 cost?', 5);
    expect(matches).toHaveLength(5);
    for (const { score } of matches) expect(score > 0 && score <= 1).toBe(true);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  test('says what of the question a match accounts for: no more than all of it', () => {
    for (const { covers } of found('How much does the H100 cost?')) {
      const sum = [...covers.values()].reduce((a, b) => a + b, 0);
      expect(sum).toBeLessThanOrEqual(1.000_001);
    }
    expect(found('How much does the H100 cost?')[0]?.covers.has('#h100')).toBe(true);
  });

  test('a group that never speaks of what is named stands behind one that does', () => {
    const [best] = found('price of the GB200');
    expect(best?.lead.fact.about).toContain('gb200');
  });

  test('a rare word weighs more than a common one, and any more than a name of grammar', () => {
    expect(index.weightOf('backbon')).toBeGreaterThan(index.weightOf('price'));
    expect(index.weightOf('#mizuho')).toBeGreaterThan(index.weightOf('#nvidia'));
  });

  test('ranks the same question the same again: one ranking leaves nothing to the next', () => {
    const first = found('瑞穗的目标价是多少');
    found('How much does the H100 cost?');
    expect(found('瑞穗的目标价是多少')).toEqual(first);
  });

  test.each(['', '?!', '的', 'zzzzzz qqqqqq'])('finds nothing sure in %j', text => {
    expect(found(text).filter(({ score }) => score > 0.2)).toEqual([]);
  });
});

describe('the groups of phrasings', () => {
  test('lead to the fact, to what it refutes, to what it leaves open and to what is told with others', () => {
    const groups = phraseGroups(column);
    expect(new Set(groups.map(({ lead }) => lead.type))).toEqual(new Set(['asked', 'mistaken', 'unsaid', 'together']));
    expect(groups.every(({ texts }) => texts.length > 0)).toBe(true);
  });

  test('of facts told together are left out of a part of the base that lacks one of them', () => {
    const leads = phraseGroups(knowledgeOf([...column.facts.values()].slice(0, 40), column)).map(({ lead }) => lead);
    const pairs = leads.flatMap(lead => (lead.type === 'together' ? [lead] : []));
    expect(pairs.length).toBeGreaterThan(0);
    for (const { fact, others } of pairs)
      expect(fact.together.map(({ with: ids }) => ids)).toContainEqual(others.map(({ id }) => id));
  });

  test('hold statements without their bindings, and none of what was never written', () => {
    const groups = phraseGroups(loadKnowledge(folderWith()));
    expect(groups.map(({ lead }) => lead.type)).toEqual(['asked', 'asked']);
    expect(groups.flatMap(({ texts }) => texts).join(' ')).not.toMatch(/[{}]/);
    expect(groups[0]?.texts).toEqual(expect.arrayContaining(['x100 msrp', 'X100多少钱']));
  });
});
