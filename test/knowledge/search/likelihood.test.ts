import { describe, expect, test } from 'vitest';
import { leastLikely, likelihoodOf } from '../../../src/knowledge/search/likelihood.ts';
import { opennessOf } from '../../../src/knowledge/search/openness.ts';
import { phraseGroups, subjectOf } from '../../../src/knowledge/search/phrase-groups.ts';
import { phraseWordsOf } from '../../../src/knowledge/search/phrase-words.ts';
import { queryReader, tokensOfQuery } from '../../../src/knowledge/search/query.ts';
import { numberOf } from '../../../src/knowledge/search/token-table.ts';
import { column } from '../../support/answering.ts';

const leads = phraseGroups(column).map(({ lead }) => lead);
const read = queryReader(column);
const { tokens, wordings } = phraseWordsOf(column);
const likelihood = likelihoodOf(leads, tokens);

describe('how likely a fact is what a question is about', () => {
  const of = (text: string) => {
    const scores = likelihood.of(tokensOfQuery(read(text)).flatMap(token => numberOf(tokens.tokens, token) ?? []));
    return leads.map((lead, group) => ({ subject: subjectOf(lead), score: scores[group] ?? 0 }));
  };

  test('is a log probability, the same for all groups of a fact, and of a set told together', () => {
    const scores = of('how many cables are in the spine');
    for (const { score } of scores) expect(score <= 0 && score >= leastLikely).toBe(true);
    for (const same of Map.groupBy(scores, ({ subject }) => subject).values())
      expect(new Set(same.map(({ score }) => score)).size).toBe(1);
    const subjects = new Map(scores.map(({ subject, score }) => [subject, score]));
    expect([...subjects.values()].reduce((sum, score) => sum + Math.exp(score), 0)).toBeLessThanOrEqual(
      1 + scores.length * Math.exp(leastLikely),
    );
  });

  test('is highest for the fact whose phrasings use its words most', () => {
    const [best] = of('cables wiring spine miles').toSorted((a, b) => b.score - a.score);
    expect(best?.subject).toMatch(/^spine-/);
  });

  test('says nothing where no word is known', () => {
    expect(new Set(of('qwertz asdfgh').map(({ score }) => score)).size).toBe(1);
  });
});

describe('how the words of open questions differ', () => {
  const openness = opennessOf(leads, tokens, wordings);

  test('words for what nobody states are used in open questions, words of statements in answered ones', () => {
    const open = openness.ofWord('salari') ?? openness.ofWord('birth') ?? 0;
    expect(open).toBeGreaterThan(0);
    expect(openness.ofWord('brute') ?? 0).toBeLessThan(open);
    expect(openness.ofWord('qwertz')).toBeUndefined();
  });

  test('so are ways to put a question', () => {
    expect(openness.ofWording('What is the exact name of the person who')).toBeGreaterThan(
      openness.ofWording('Why does the author think so little of it'),
    );
    expect(openness.ofWording('红楼梦')).toBe(0);
  });
});
