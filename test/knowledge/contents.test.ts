import { describe, expect, test } from 'vitest';
import { namesOf } from '../../src/glossary.ts';
import { coverageOf } from '../../src/knowledge/coverage.ts';
import { readKnowledge } from '../../src/knowledge/load.ts';
import { languages } from '../../src/language.ts';
import { knowledge, root } from '../support/bot.ts';

const column = 'rickzhang-2024-06';
const facts = [...knowledge.facts.values()];
const fromColumn = facts.filter(fact => fact.cites.some(cite => cite.source === column));

describe('the knowledge that ships', () => {
  test('has no mistake', () => {
    expect(readKnowledge(`${root}/knowledge`).problems).toEqual([]);
  });

  test('holds at least 120 facts from the column', () => {
    expect(fromColumn.length).toBeGreaterThanOrEqual(120);
  });

  test('covers every paragraph of the column, ¶1 to ¶58, and no other', () => {
    const paragraphs = Array.from({ length: 58 }, (_, i) => `¶${i + 1}`);
    const places = [...coverageOf(knowledge).placesIn(column).keys()];
    expect(paragraphs.filter(paragraph => !places.includes(paragraph))).toEqual([]);
    expect(places.filter(place => !paragraphs.includes(place))).toEqual([]);
  });

  test('says every fact in English without Chinese characters, and in Chinese with them', () => {
    const han = /\p{Script=Han}/u;
    expect(facts.filter(fact => han.test(fact.says.en) || !/[a-z]{2}/.test(fact.says.en)).map(({ id }) => id)).toEqual(
      [],
    );
    expect(facts.filter(fact => !han.test(fact.says.zh)).map(({ id }) => id)).toEqual([]);
  });

  test('uses the same figures in both languages', () => {
    const bindings = (text: string): string[] => [...new Set(text.match(/\{[^{}]*\}/g))].sort();
    const unequal = facts.filter(({ says }) => bindings(says.en).join() !== bindings(says.zh).join());
    expect(unequal.map(({ id }) => id)).toEqual([]);
  });

  test.each(languages)('knows at least six ways to ask for each fact of the column (%s)', language => {
    const few = fromColumn.filter(fact => new Set(fact.asked[language]).size < 6);
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  test('gives every fact a source that was read and a place in it', () => {
    for (const fact of facts) {
      for (const cite of fact.cites) expect(knowledge.sources.get(cite.source)?.checked, fact.id).toBeTypeOf('string');
    }
  });

  test('links every correction to a fact of another source', () => {
    const own = facts.flatMap(fact =>
      [...fact.corrects, ...fact.disputes].filter(target => {
        const theirs = new Set(knowledge.facts.get(target)?.cites.map(cite => cite.source));
        return fact.cites.every(cite => theirs.has(cite.source));
      }),
    );
    expect(own).toEqual([]);
  });

  test('gives every price a kind, so that a forecast is never read as a list price', () => {
    const prices = facts.filter(fact => ['price', 'hourly-price'].includes(fact.measure));
    const bare = prices.flatMap(fact =>
      Object.entries(fact.figures)
        .filter(([, figure]) => figure.unit.startsWith('USD') && !figure.kind)
        .map(([name]) => `${fact.id}.${name}`),
    );
    expect(prices.length).toBeGreaterThan(10);
    expect(bare).toEqual([]);
  });

  test('says of every per-share figure on which side of the split it stands', () => {
    const figures = facts.flatMap(fact => Object.values(fact.figures)).filter(figure => figure.unit === 'USD/share');
    expect(figures.filter(figure => figure.split === 'before').length).toBeGreaterThan(0);
    expect(figures.filter(figure => figure.split === undefined)).toEqual([]);
  });

  test('never leaves the claim of a forecast or opinion without the one who makes it', () => {
    const anonymous = facts.filter(fact => fact.basis !== 'reported' && fact.by.length === 0);
    expect(anonymous.map(({ id }) => id)).toEqual([]);
  });

  test('has no name that is empty or has white space around it', () => {
    const names = [...knowledge.terms.values()].flatMap(namesOf);
    expect(names.filter(name => name.trim() !== name || name === '')).toEqual([]);
  });
});
