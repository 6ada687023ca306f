import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { plainText } from '../composition/plain-text.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Language, languageSchema } from '../language.ts';
import type { Bot } from '../platform.ts';
import type { Question } from '../question.ts';
import { resultOf } from './result.ts';

/** One line of `chipwire ask --jsonl`. */
const lineSchema = z.object({
  id: z.string(),
  question: z.string(),
  turns: z.array(z.string()).default([]),
  lang: languageSchema.optional(),
});

interface Asking {
  readonly bot: Bot;
  readonly knowledge: Knowledge;
}

const questionOf = (id: string, text: string, turns: readonly string[], language: Language | undefined): Question => ({
  id,
  text,
  turns,
  ...(language ? { language } : {}),
});

/** `chipwire ask "…"`: one question, answered as text or as JSON. */
export async function askOnce(
  text: string,
  language: Language | undefined,
  json: boolean,
  { bot, knowledge }: Asking,
): Promise<void> {
  const start = performance.now();
  const answer = await bot.answer(questionOf('cli', text, [], language));
  const ms = performance.now() - start;
  if (json) {
    console.log(JSON.stringify(resultOf('cli', text, answer, knowledge, ms)));
    return;
  }
  console.log(plainText(answer, knowledge));
}

/** `chipwire ask --jsonl`: a question a line in, a result a line out, in order; a bad line gets a result with `error`. */
export async function askLines(input: NodeJS.ReadableStream, { bot, knowledge }: Asking): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const asked = readLine(line);
    if ('error' in asked) {
      console.log(JSON.stringify(asked));
      continue;
    }
    const start = performance.now();
    const answer = await bot.answer(questionOf(asked.id, asked.question, asked.turns, asked.lang));
    console.log(JSON.stringify(resultOf(asked.id, asked.question, answer, knowledge, performance.now() - start)));
  }
}

function readLine(line: string): z.infer<typeof lineSchema> | { readonly id: string | null; readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'not JSON; a line is {"id","question","turns"?,"lang"?}' };
  }
  const read = lineSchema.safeParse(value);
  if (read.success) return read.data;
  const { id } = z
    .object({ id: z.string().nullable().catch(null) })
    .catch({ id: null })
    .parse(value);
  return { id, error: z.prettifyError(read.error) };
}
