import { z } from 'zod';
import type { Answer } from '../../src/answer.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { languageSchema } from '../../src/language.ts';
import type { Bot } from '../../src/platform.ts';
import { languageOf } from '../../src/typed-text.ts';

/** A question of an evaluation set, with what its answer must and must not hold. */
export const evalSchema = z.object({
  id: z.string(),
  lang: languageSchema,
  q: z.string(),
  kind: z.string(),
  /** Paragraphs of the column, one of which must be cited (every one, for questions with several parts). */
  expect_para: z.array(z.number()),
  /** Fact ids of the whole base, by the same rule. */
  facts: z.array(z.string()).default([]),
  must: z.array(z.string()),
  must_not: z.array(z.string()),
  answerable: z.boolean(),
  turns: z.array(z.string()).optional(),
});

export type EvalQuestion = z.infer<typeof evalSchema>;

/** How one question went. */
export interface EvalResult {
  readonly question: EvalQuestion;
  readonly answer: Answer;
  readonly text: string;
  readonly ok: boolean;
  /** What was wrong, in words; empty when nothing was. */
  readonly faults: readonly string[];
  /** Whether one of the expected paragraphs was cited (each one, for questions with several parts). */
  readonly cited: boolean;
  readonly ms: number;
}

/** Kinds whose every expected paragraph or fact must be cited. */
const everyPart = ['multi', 'compare', 'list'];
const refusals = ['unknown', 'declined'];

/** Asks a question and judges the whole visible answer. */
export async function scoreQuestion(question: EvalQuestion, bot: Bot, knowledge: Knowledge): Promise<EvalResult> {
  const start = performance.now();
  const answer = await bot.answer({ id: question.id, text: question.q, turns: question.turns ?? [] });
  const ms = performance.now() - start;
  const text = plainText(answer, knowledge);
  const paragraphs = new Set(
    answer.facts.flatMap(id => knowledge.facts.get(id)?.cites ?? []).map(cite => Number(/^¶(\d+)$/.exec(cite.at)?.[1])),
  );
  const hits = [
    ...question.expect_para.map(paragraph => paragraphs.has(paragraph)),
    ...question.facts.map(fact => answer.facts.includes(fact)),
  ];
  const cited = hits.length === 0 || (everyPart.includes(question.kind) ? hits.every(Boolean) : hits.some(Boolean));

  const faults: string[] = [];
  const refused = refusals.includes(answer.outcome);
  if (question.answerable && refused) faults.push('refused');
  if (!question.answerable && !refused) faults.push('answered');
  if (question.answerable) {
    for (const pattern of question.must) if (!new RegExp(pattern, 'i').test(text)) faults.push(`lacks ${pattern}`);
    if (!cited)
      faults.push(`cites ${[...paragraphs].join(' ')}, not ${[...question.expect_para, ...question.facts].join(' ')}`);
  }
  for (const pattern of question.must_not) if (new RegExp(pattern, 'i').test(text)) faults.push(`holds ${pattern}`);
  if (/@everyone|<!channel>|<!here>/.test(text)) faults.push('passes a mention through');
  if (languageOf(text) !== question.lang) faults.push('in the other language');
  return { question, answer, text, ok: faults.length === 0, faults, cited, ms };
}
