import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { askingOf } from '../support/answering.ts';
import { knowledge } from '../support/bot.ts';

const { bot } = askingOf(knowledge);

/** The plainest questions there are: the facts of which any answers, or `none`, the language, and the question. */
const asked = readFileSync(join(import.meta.dirname, 'every-fact.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map(line => {
    const [facts = '', language = '', text = ''] = line.split('\t');
    return { facts: facts === 'none' ? [] : facts.split('|'), language, text };
  });

const went: {
  readonly facts: readonly string[];
  readonly language: string;
  readonly isTold: boolean;
  readonly isRefused: boolean;
}[] = [];

beforeAll(async () => {
  for (const [index, { facts, language, text }] of asked.entries()) {
    const answer = await bot.answer({ id: `plain-${index}`, text, turns: [] });
    const isRefused = ['unknown', 'declined'].includes(answer.outcome);
    went.push({ facts, language, isRefused, isTold: !isRefused && answer.facts.some(id => facts.includes(id)) });
  }
}, 120_000);

test('nearly every fact is asked for plainly in both languages', () => {
  const isAsked = (id: string): boolean =>
    languages.every(language => asked.some(each => each.language === language && each.facts.includes(id)));
  const ids = [...knowledge.facts.keys()];
  expect(ids.filter(isAsked).length / ids.length).toBeGreaterThan(0.98);
});

test.each(languages)('whoever asks for a fact plainly is told it: %s', language => {
  const answerable = went.filter(each => each.language === language && each.facts.length > 0);
  expect(answerable.length).toBeGreaterThan(600);
  expect(answerable.filter(({ isTold }) => isTold).length / answerable.length).toBeGreaterThan(0.95);
});

test('what no fact answers is hardly ever answered', () => {
  const open = went.filter(({ facts }) => facts.length === 0);
  expect(open.length).toBeGreaterThan(190);
  expect(open.filter(({ isRefused }) => !isRefused).length / open.length).toBeLessThan(0.03);
});
