import { z } from 'zod';
import { claimOf } from '../composition/claims.ts';
import { plainText } from '../composition/plain-text.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import { languageSchema } from '../language.ts';
import { nameFinder } from '../summarizing/name-finder.ts';

/** A question of an evaluation set: what its answer must and must not hold, and the paragraphs it rests on. */
export const evalQuestionSchema = z.object({
  id: z.string(),
  lang: languageSchema,
  q: z.string(),
  expect_para: z.array(z.number()),
  must: z.array(z.string()),
  must_not: z.array(z.string()),
  answerable: z.boolean(),
  turns: z.array(z.string()).optional(),
});

/** A question of an evaluation set. */
export type EvalQuestion = z.infer<typeof evalQuestionSchema>;

/** What one way of answering made of a question. */
export interface Given {
  readonly text: string;
  /** The facts it cites. */
  readonly facts: readonly Fact[];
  readonly refused: boolean;
  readonly ms: number;
}

/** How good it was. */
export interface Score {
  readonly correct: boolean;
  readonly sentences: number;
  /** Sentences with a number or a name that none of the cited facts has. */
  readonly unsupported: number;
  /** Paragraphs cited, expected, and both. */
  readonly cited: number;
  readonly expected: number;
  readonly hit: number;
  readonly ms: number;
}

/** Every number in a text, in one spelling. */
const numbersIn = (text: string): readonly string[] =>
  (text.replace(/\[\d+\]/g, ' ').match(/\d[\d.,]*/g) ?? []).map(number => number.replace(/,/g, '').replace(/\.$/, ''));

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?](?=\s))|(?<=[。！？])|\n+/u).filter(sentence => /\p{L}/u.test(sentence));

/** Judges one answer; the question's own numbers and names are nobody's invention. */
export function scoreOf(question: EvalQuestion, given: Given, knowledge: Knowledge, now: Date): Score {
  const { text, facts, refused, ms } = given;
  const { lang: language, q, must, must_not: mustNot, answerable } = question;
  const finder = nameFinder(knowledge.terms);
  const blocks = facts.flatMap(fact =>
    (['en', 'zh'] as const).map(
      each => ({ type: 'text', spans: claimOf(fact, { knowledge, language: each, now }) }) as const,
    ),
  );
  const claims = plainText({ language, outcome: 'answered', blocks, facts: [], suggestions: [] }, knowledge);
  const numbers = new Set(numbersIn(`${claims} ${q}`));
  const names = new Set([
    ...finder.thingsIn(`${claims} ${q}`).map(({ term }) => term),
    ...facts.flatMap(({ about }) => about),
  ]);
  const sentences = sentencesOf(text);
  const isUnsupported = (sentence: string): boolean =>
    numbersIn(sentence).some(number => !numbers.has(number)) ||
    finder.thingsIn(sentence).some(({ term }) => !names.has(term));
  const paragraphs = new Set(
    facts.flatMap(({ cites }) => cites.flatMap(({ at }) => /^¶(\d+)$/.exec(at)?.[1] ?? [])).map(Number),
  );
  const holds = (pattern: string): boolean => new RegExp(pattern, 'i').test(text);
  const fits = refused !== answerable && (!answerable || must.every(holds)) && !mustNot.some(holds);
  return {
    correct: fits,
    sentences: sentences.length,
    unsupported: refused ? 0 : sentences.filter(isUnsupported).length,
    cited: answerable && !refused ? paragraphs.size : 0,
    expected: answerable ? question.expect_para.length : 0,
    hit: answerable && !refused ? question.expect_para.filter(paragraph => paragraphs.has(paragraph)).length : 0,
    ms,
  };
}

const sum = (scores: readonly Score[], of: (score: Score) => number): number =>
  scores.reduce((all, each) => all + of(each), 0);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** One line of the table: how one way of answering did over a set. */
export function scoreLine(name: string, scores: readonly Score[], cost: number): string {
  const times = scores.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(0)} ms`;
  const hit = sum(scores, score => score.hit);
  return [
    name.padEnd(8),
    `right ${percent(
      sum(scores, score => Number(score.correct)),
      scores.length,
    )}`,
    `unsupported sentences ${sum(scores, score => score.unsupported)} of ${sum(scores, score => score.sentences)}`,
    `citation precision ${percent(
      hit,
      sum(scores, score => score.cited),
    )}`,
    `recall ${percent(
      hit,
      sum(scores, score => score.expected),
    )}`,
    `cost $${cost.toFixed(4)}`,
    `p50 ${at(0.5)}`,
    `p95 ${at(0.95)}`,
  ].join(' · ');
}
