import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { daysOf } from '../../src/partial-date.ts';
import { knowledge as real } from '../support/bot.ts';
import { edited, folderWith } from '../support/knowledge-folder.ts';

const small = () => loadKnowledge(folderWith());
const idsOf = ({ facts }: Knowledge) => [...facts.keys()];

/** The price takes what both its sources say. */
const toldTogether = () =>
  loadKnowledge(
    folderWith({
      'prices.yaml': edited(
        'prices.yaml',
        'cites: [{ source: paper, at: page one }]',
        'cites: [{ source: paper, at: page one }, { source: filing, at: page two }]\n  jointly: true',
      ),
    }),
  );

describe('what was known by a day', () => {
  test('starts with the day its source was published, that day included', () => {
    expect(idsOf(small().publishedBy('2024-06-09'))).toEqual([]);
    expect(idsOf(small().publishedBy('2024-06-10'))).toEqual(['x100-price']);
  });

  test('counts a source without a day of publication from the day it was read', () => {
    expect(idsOf(small().publishedBy('2024-08-31'))).toEqual(['x100-price']);
    expect(idsOf(small().publishedBy('2024-09-01'))).toEqual(['x100-price', 'x100-list-price']);
  });

  test('leaves out what was true only later, whenever it was published', () => {
    const later = loadKnowledge(
      folderWith({ 'prices.yaml': edited('prices.yaml', 'asOf: 2024-06-05', 'asOf: 2024-Q3') }),
    );
    expect(idsOf(later.publishedBy('2024-09-29'))).not.toContain('x100-price');
    expect(idsOf(later.publishedBy('2024-09-30'))).toContain('x100-price');
  });

  test('waits for the last day a vague date may mean', () => {
    const vague = loadKnowledge(folderWith({ 'sources.yaml': edited('sources.yaml', '2024-06-10', '2024-06') }));
    expect(idsOf(vague.publishedBy('2024-06-29'))).toEqual([]);
    expect(idsOf(vague.publishedBy('2024-06-30'))).toEqual(['x100-price']);
  });

  test('drops the citations that came later and keeps the fact', () => {
    const cites = '[{ source: paper, at: page one }, { source: filing, at: page two }]';
    const both = loadKnowledge(
      folderWith({ 'prices.yaml': edited('prices.yaml', '[{ source: paper, at: page one }]', cites) }),
    );
    const fact = both.publishedBy('2024-07-01').facts.get('x100-price');
    expect(fact?.cites).toEqual([{ source: 'paper', at: 'page one' }]);
  });

  test('has nothing of what sources tell only together before the last of them', () => {
    expect(idsOf(toldTogether().publishedBy('2024-08-31'))).toEqual([]);
    expect(idsOf(toldTogether().publishedBy('2024-09-01'))).toContain('x100-price');
  });

  test.each(['2023-12-31', '2024-06-30', '2025-06-30'])('holds of the real knowledge nothing later than %s', day => {
    const then = real.publishedBy(day);
    expect(then.facts.size).toBeGreaterThan(0);
    expect(then.facts.size).toBeLessThan(real.facts.size);
    for (const fact of then.facts.values()) {
      expect((daysOf(fact.asOf ?? day)?.last ?? '') <= day, fact.id).toBe(true);
      for (const cite of fact.cites) {
        const source = real.sources.get(cite.source);
        expect((source?.published ?? source?.checked ?? '') <= day, `${fact.id} from ${cite.source}`).toBe(true);
      }
    }
  });
});

describe('what some sources say', () => {
  test('is only what they say', () => {
    expect(idsOf(small().limitedTo(['filing']))).toEqual(['x100-list-price']);
    expect(idsOf(small().limitedTo(['filing', 'paper']))).toEqual(['x100-price', 'x100-list-price']);
  });

  test('is nothing of what takes another source too', () => {
    expect(idsOf(toldTogether().limitedTo(['paper']))).toEqual([]);
    const both = toldTogether().limitedTo(['paper', 'filing']).facts.get('x100-price');
    expect(both?.cites.map(({ source }) => source)).toEqual(['paper', 'filing']);
  });

  test('converts no price over a split that the source does not tell of', () => {
    expect(idsOf(real.limitedTo(['rickzhang-2024-06']))).not.toContain('mizuho-new-target-split-adjusted');
    expect(idsOf(real)).toContain('mizuho-new-target-split-adjusted');
  });

  test('is everything when none is named', () => {
    expect(idsOf(small().limitedTo([]))).toEqual(idsOf(small()));
  });

  test('shows citations of no other source', () => {
    const column = real.limitedTo(['rickzhang-2024-06']);
    const sources = new Set([...column.facts.values()].flatMap(fact => fact.cites.map(cite => cite.source)));
    expect([...sources]).toEqual(['rickzhang-2024-06']);
  });

  test('is refused for a source there is none of, with some there are', () => {
    expect(() => small().limitedTo(['paper', 'papyrus'])).toThrow(UserError);
    expect(() => small().limitedTo(['papyrus'])).toThrow(
      expect.objectContaining({ instead: expect.arrayContaining([{ en: 'paper', zh: 'paper' }]) }),
    );
  });
});

describe('bearings', () => {
  test('are seen from the fact they bear on, and nowhere else', () => {
    expect(small().bearingOn('x100-price')).toMatchObject([{ relation: 'disputes', fact: { id: 'x100-list-price' } }]);
    expect(small().bearingOn('x100-list-price')).toEqual([]);
    expect(small().bearingOn('no-such-fact')).toEqual([]);
  });

  test('are those of the facts left when the base is narrowed', () => {
    expect(small().limitedTo(['paper']).bearingOn('x100-price')).toEqual([]);
    expect(small().publishedBy('2024-08-01').bearingOn('x100-price')).toEqual([]);
  });
});
