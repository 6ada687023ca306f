import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { plainText } from '../composition/plain-text.ts';
import { StartError } from '../errors.ts';
import type { Knowledge } from '../knowledge.ts';
import { type LanguageModel, ModelError, type TokenCount } from '../language-model.ts';
import type { Log } from '../log.ts';
import type { Bot } from '../platform.ts';
import { router } from '../router.ts';
import { memoryStore } from '../stores/memory.ts';
import { fenced } from '../summarizing/prompt.ts';
import type { ModelPrice } from '../summarizing/spending.ts';
import { modelSummarizer } from '../summarizing/summarizer.ts';
import { type EvalQuestion, evalQuestionSchema, type Given, type Score, scoreLine, scoreOf } from './eval-scores.ts';

/** What an evaluation runs with. */
export interface EvalParts {
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly model: LanguageModel;
  readonly price?: ModelPrice;
  readonly deadlineMs: number;
  readonly log: Log;
  /** Questions under way at once. */
  readonly concurrency: number;
}

/** A model without any of our checks: question and facts in a prompt. */
const naive = {
  name: 'naive',
  instructions:
    'Answer the question from the facts. Return JSON {"text":"...","facts":["id"],"answerable":true}: the answer in the language of the question, the ids of the facts you used, and whether the facts answer it.',
  shape: z.strictObject({ text: z.string(), facts: z.array(z.string()), answerable: z.boolean() }),
} as const;

/**
 * `chipwire eval --llm`: the questions of some sets answered plainly, through the configured model, and by that model
 * with nothing but a prompt; one line each to print. @throws StartError for a set that cannot be read
 */
export async function evaluate(
  sets: readonly string[],
  parts: EvalParts,
  print: (line: string) => void,
): Promise<void> {
  const { knowledge, commands, model, price, deadlineMs, log, concurrency } = parts;
  const summarizer = modelSummarizer({
    model,
    store: memoryStore(),
    log,
    deadlineMs,
    concurrency,
    ...(price ? { price } : {}),
  });
  const plain = router({ knowledge, commands, log });
  const prose = router({ knowledge, commands, log, summarizer });
  const now = new Date();
  for (const set of sets) {
    const questions = questionsOf(set);
    const scores: Record<'plain' | 'model' | 'naive', Score[]> = { plain: [], model: [], naive: [] };
    const before = (await summarizer.today()).cost;
    let tokens: TokenCount = { input: 0, output: 0 };
    const judged = (question: EvalQuestion, given: Given): Score => scoreOf(question, given, knowledge, now);
    await each(questions, concurrency, async question => {
      const first = await askBot(plain, question, knowledge);
      scores.plain.push(judged(question, first));
      scores.model.push(judged(question, await askBot(prose, question, knowledge)));
      const alone = await askNaively(model, question, first, deadlineMs);
      scores.naive.push(judged(question, alone.given));
      tokens = { input: tokens.input + alone.tokens.input, output: tokens.output + alone.tokens.output };
    });
    print(`${set}: ${questions.length} questions, model ${model.name}`);
    print(scoreLine('plain', scores.plain, 0));
    print(scoreLine('model', scores.model, (await summarizer.today()).cost - before));
    print(
      scoreLine('naive', scores.naive, price ? (tokens.input * price.input + tokens.output * price.output) / 1e6 : 0),
    );
  }
  const { prose: written, fallbacks } = await summarizer.today();
  const reasons = Object.entries(fallbacks).map(([reason, times]) => `${reason} ${times}`);
  print(`answers in prose ${written}${reasons.length > 0 ? ` · plain instead: ${reasons.join(', ')}` : ''}`);
}

function questionsOf(path: string): readonly EvalQuestion[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => evalQuestionSchema.parse(JSON.parse(line)));
  } catch {
    throw new StartError(`${path} is not a set of questions; give a file with one JSON question a line.`);
  }
}

/** Does something with each, so many at once. */
async function each<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function askBot(
  bot: Bot,
  { id, q: text, turns = [], lang: language }: EvalQuestion,
  knowledge: Knowledge,
): Promise<Given> {
  const start = performance.now();
  const answer = await bot.answer({ id, text, turns, language });
  const ms = performance.now() - start;
  return {
    text: plainText(answer, knowledge),
    facts: answer.facts.flatMap(fact => knowledge.facts.get(fact) ?? []),
    refused: answer.outcome === 'unknown' || answer.outcome === 'declined',
    ms,
  };
}

/** The model alone, handed the facts of the plain answer. */
async function askNaively(
  model: LanguageModel,
  { q }: EvalQuestion,
  plain: Given,
  deadlineMs: number,
): Promise<{ readonly given: Given; readonly tokens: TokenCount }> {
  const data = `${fenced('facts', plain.text)}\n${fenced(
    'ids',
    plain.facts.map(({ id }) => id),
  )}\n${fenced('question', q)}`;
  const start = performance.now();
  try {
    const { value, tokens } = await model.reply({ ...naive, data, signal: AbortSignal.timeout(deadlineMs) });
    const ms = performance.now() - start;
    const facts = plain.facts.filter(({ id }) => value.facts.includes(id));
    return { given: { text: value.text, facts, refused: !value.answerable, ms }, tokens };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { given: { text: '', facts: [], refused: true, ms: performance.now() - start }, tokens: error.tokens };
  }
}
