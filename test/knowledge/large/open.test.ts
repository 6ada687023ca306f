import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerQuestion, indexOf } from '../../../src/answering/answer-question.ts';
import { plainText } from '../../../src/composition/plain-text.ts';
import type { Fact } from '../../../src/fact.ts';
import { knowledgeOf, manyFacts } from '../../../src/knowledge/base.ts';
import { buildLargeBase } from '../../../src/knowledge/large/build.ts';
import { type LargeBase, openLargeBase } from '../../../src/knowledge/large/open.ts';
import type { Knowledge } from '../../../src/knowledge.ts';
import type { Language } from '../../../src/language.ts';
import { knowledge, now } from '../../support/bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'chipwire-large-'));
const file = join(folder, 'base.sqlite');

/** The real facts among copies of them that speak of invented places: a needle each in a haystack. */
function haystack(size: number): Knowledge {
  const real = [...knowledge.facts.values()];
  const copies = Array.from({ length: size - real.length }, (_, i): Fact => {
    const fact = real[i % real.length];
    if (!fact) throw new Error('there are facts');
    const place = `${'bcdfghklmnprst'[i % 14]}a${'bcdfghklmnprst'[(i * 5) % 14]}o${'bcdfghklmnprst'[(i * 3) % 14]}ville`;
    const asked = { en: [`what happened in ${place} number ${i}`], zh: [`${place}第${i}件事`] };
    const says = { en: `In ${place}, event ${i} took place.`, zh: `${place}发生了第${i}件事。` };
    const about = ['europe'];
    return {
      ...fact,
      id: `copy-${i}`,
      about,
      by: [],
      measure: 'count',
      figures: {},
      dates: {},
      says,
      asked,
      mistaken: { en: [], zh: [] },
      unsaid: [],
      together: [],
      corrects: [],
      disputes: [],
      supersedes: [],
      explains: [],
      supports: [],
    };
  });
  return knowledgeOf([...real, ...copies], knowledge);
}

const many = haystack(manyFacts * 2);
let base: LargeBase;
beforeAll(async () => {
  buildLargeBase(file, many.facts.values(), many);
  base = await openLargeBase(file, many.learned);
}, 120_000);
afterAll(async () => {
  await base.close();
  rmSync(folder, { recursive: true, force: true });
});

const answer = async (text: string, language: Language): Promise<string> => {
  const { knowledge: narrowed, words } = await base.narrowedTo(text);
  indexOf(narrowed, words);
  const setting = { knowledge: narrowed, language, now };
  return plainText(answerQuestion(setting, { id: 'test', text, turns: [] }), narrowed);
};

test.each([
  ['How much does the H100 cost?', 'en', /\$20,000/],
  ['H100多少钱', 'zh', /2万美元/],
  ['Which two dies does Blackwell join?', 'en', /2 dies/],
  ['瑞穗给英伟达的目标价是多少', 'zh', /1275美元/],
] as const)('among many facts, %s is answered from those that resemble it', async (text, language, expected) => {
  expect(await answer(text, language)).toMatch(expected);
});

test('a question is answered from a few facts, with what bears on them', async () => {
  const { knowledge: narrowed } = await base.narrowedTo('A100 launch price');
  expect(narrowed.facts.size).toBeLessThan(400);
  expect(narrowed.facts.has('a100-launch-price')).toBe(true);
  expect(narrowed.bearingOn('a100-launch-price').map(({ fact }) => fact.id)).toContain('a100-price-2023');
});
