import { expect, test } from 'vitest';
import { textsOf } from '../../bench/learn/patterns.ts';

const pattern = '{who|which firm|what company} {makes|builds}{ it|| the card}{?|}';
const texts = textsOf(pattern);

test('every alternative of a pattern comes in some of its texts', () => {
  for (const part of ['who', 'which firm', 'what company', 'makes', 'builds', ' it', 'the card', '?'])
    expect(texts.some(text => text.includes(part))).toBe(true);
  expect(texts.some(text => /(?:makes|builds)\??$/.test(text))).toBe(true);
});

test('its texts are filled in all over, each another one, and few of those there are', () => {
  for (const text of texts)
    expect(text).toMatch(/^(?:who|which firm|what company) (?:makes|builds)(?: it| the card)?\??$/);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeLessThanOrEqual(12);
});

test('a pattern gives the same texts every time, and a text without choices itself', () => {
  expect(textsOf(pattern)).toEqual(texts);
  expect(textsOf('what does it cost')).toEqual(['what does it cost']);
});
