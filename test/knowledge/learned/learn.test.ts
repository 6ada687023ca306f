import { expect, test } from 'vitest';
import { shippedLessons } from '../../../bench/learn/texts.ts';
import { learn, stampOfLessons } from '../../../src/knowledge/learned/learn.ts';
import { besides, type Lesson } from '../../../src/knowledge/learned/lessons.ts';
import { subjectReader } from '../../../src/knowledge/learned/model.ts';
import { knowledge } from '../../support/bot.ts';

const lesson = (fact: string, text: string, isOpen = false): Lesson => ({ fact, isOpen, clues: text.split(' ') });
/** What is asked in one way only says nothing of others. */
const often = <T>(list: readonly T[]): readonly T[] => Array.from({ length: 20 }, () => list).flat();
const lessons = often([
  lesson('price', 'what does the card cost'),
  lesson('price', 'how much is the card'),
  lesson('price', 'what does it weigh', true),
  lesson('price', 'how heavy is the card', true),
  lesson('value', 'what is the company worth'),
  lesson('value', 'how much is the company valued at'),
]);

test('what was learned tells which fact a question is about, and whether it asks for what the fact says', () => {
  const read = subjectReader(learn(lessons), () => true);
  const cost = read(['cost', 'of', 'card']);
  expect(cost.likeliest).toBe('price');
  expect(cost.of('price').answered).toBeGreaterThan(cost.of('price').open);
  const weight = read(['how', 'heavy', 'card']);
  expect(weight.of('price').open).toBeGreaterThan(weight.of('price').answered);
  expect(read(['company', 'worth']).likeliest).toBe('value');
});

test('what is likelier asked of a fact that does not count makes no other likelier, and such a fact is not known', () => {
  const subjects = subjectReader(learn(lessons), fact => fact === 'price')(['company', 'worth']);
  expect(subjects.likeliest).toBe('price');
  expect(subjects.knows('value')).toBe(false);
  expect(subjects.any).toBeLessThan(0.5);
});

test('a message like those about nothing that is known is not taken for a question about a fact', () => {
  const clues = ['how', 'late', 'is', 'the', 'train'];
  const chanceOfAny = (taught: readonly Lesson[]): number =>
    subjectReader(learn(taught), fact => !besides.some(kind => kind === fact))(clues).any;
  const trains = often([
    lesson('elsewhere', 'when does the train leave', true),
    lesson('elsewhere', 'is the train late', true),
  ]);
  expect(chanceOfAny([...lessons, ...trains])).toBeLessThan(chanceOfAny(lessons) / 4);
});

test('words count otherwise together than each by itself', () => {
  const crossed = often([
    lesson('price', 'cheap card'),
    lesson('value', 'fast card'),
    lesson('price', 'fast company'),
    lesson('value', 'cheap company'),
  ]);
  const read = subjectReader(learn(crossed), () => true);
  expect(read(['cheap', 'card']).of('price').answered).toBeGreaterThan(0.8);
  expect(read(['fast', 'card']).of('value').answered).toBeGreaterThan(0.8);
  expect(read(['fast', 'company']).of('price').answered).toBeGreaterThan(0.8);
  expect(read(['cheap', 'company']).of('value').answered).toBeGreaterThan(0.8);
});

test('words count otherwise in another order', () => {
  const inOrder = (fact: string, first: string, second: string): Lesson => ({
    fact,
    isOpen: false,
    clues: [first, second, `r:${first} ${second}`],
  });
  const read = subjectReader(
    learn(often([inOrder('price', 'card', 'maker'), inOrder('value', 'maker', 'card')])),
    () => true,
  );
  expect(read(inOrder('', 'card', 'maker').clues).of('price').answered).toBeGreaterThan(0.8);
  expect(read(inOrder('', 'maker', 'card').clues).of('value').answered).toBeGreaterThan(0.8);
});

test('a question that says little is understood by its context, which counts less than its own words', () => {
  const read = subjectReader(learn(lessons), () => true);
  expect(read(['how', 'much'], ['company', 'valued']).likeliest).toBe('value');
  expect(read(['how', 'much'], ['cost', 'of', 'card']).likeliest).toBe('price');
  expect(read(['company', 'valued'], ['cost', 'of', 'card']).likeliest).toBe('value');
});

test('the same lessons teach the same', () => {
  expect(learn(lessons)).toEqual(learn(lessons));
});

test('what is shipped was learned from the phrasings as they are: npm run bench -- learn', () => {
  expect(knowledge.learned?.from).toBe(stampOfLessons(shippedLessons()));
}, 120_000);

/** The arrays of numbers in something, however deep. */
const arraysIn = (value: unknown): readonly ArrayBufferView[] => {
  if (ArrayBuffer.isView(value)) return [value];
  return value instanceof Object ? Object.values(value).flatMap(arraysIn) : [];
};

test('what was learned keeps no more in memory than its numbers and words', () => {
  const arrays = arraysIn(knowledge.learned);
  expect(arrays.length).toBeGreaterThan(10);
  for (const array of arrays) expect(array.buffer.byteLength).toBe(array.byteLength);
});
