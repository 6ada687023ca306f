import { z } from 'zod';
import type { Answer } from './answer.ts';
import type { Digests } from './digests.ts';
import { UserError } from './errors.ts';
import type { Knowledge } from './knowledge.ts';
import type { Bilingual, Language } from './language.ts';
import type { Market } from './market.ts';
import type { Memory } from './memory.ts';
import type { Question } from './question.ts';
import type { Settings } from './settings.ts';
import type { UsageReport } from './summarizer.ts';

/** What a command is handed when it runs. */
export interface CommandContext {
  readonly knowledge: Knowledge;
  readonly language: Language;
  readonly now: Date;
  readonly question: Question;
  /** Every command there is, by name. */
  readonly commands: ReadonlyMap<string, Command>;
  /** How the bot behaves in places, where it is kept. */
  readonly settings?: Settings;
  /** The daily digests of channels, where they are kept. */
  readonly digests?: Digests;
  /** Where live figures are read; without it there are none. */
  readonly market?: Market;
  /** What is kept about people, where something is. */
  readonly memory?: Memory;
  /** What models cost; without it, no model is used. */
  readonly usage?: UsageReport;
  /** Answers a free question. */
  answerFreely(text: string): Promise<Answer>;
  /** Puts lists of an answer into prose, where a model is set up; `question` is what they answer. */
  worded(plain: Answer, question: string, lists: readonly number[]): Promise<Answer>;
  /** Checks the statements of a text somebody has read against the knowledge. */
  checkClaims(text: string): Promise<Answer>;
}

/** What people are told about an option, and what may be offered for it. */
interface OptionWords {
  readonly summary: Bilingual;
  /** What to say when the value is not usable; it names the option and the cure. */
  readonly wrong?: Bilingual;
  /** Values to offer while typing. */
  readonly suggest?: (knowledge: Knowledge, language: Language) => readonly string[];
  /** Takes everything typed after the command, `name:value` included. */
  readonly takesAll?: boolean;
}

const optionWords = new WeakMap<z.ZodType, OptionWords>();

/** Attaches the words of an option to its schema. */
export function option<T extends z.ZodType>(schema: T, words: OptionWords): T {
  optionWords.set(schema, words);
  return schema;
}

/** An option as a platform registers it. */
export interface CommandOption extends OptionWords {
  readonly name: string;
  readonly required: boolean;
}

/** One slash command. It imports no platform, store or model: it is handed what it needs. */
export interface Command {
  /** The name typed after the slash, the same on every platform. */
  readonly name: string;
  readonly chineseName: string;
  readonly summary: Bilingual;
  /** Who sees the answer; known before it runs, since some platforms must be told first. */
  readonly audience: 'channel' | 'asker';
  /** Whether it depends on the asker being an admin of the place; a platform finds that out only for these. */
  readonly admins: boolean;
  /** Whether nothing of the request itself is kept: neither in its thread nor for buttons. */
  readonly traceless: boolean;
  /** The first is the one that needs no name. */
  readonly options: readonly CommandOption[];
  /** Runs with the options as typed. @throws UserError for an option that cannot be used. */
  run(context: CommandContext, typed: Readonly<Record<string, string>>): Answer | Promise<Answer>;
}

/** Defines a command: one zod schema gives the types of its options, checks what is typed and lists them for platforms. */
export function command<Shape extends z.ZodRawShape>(definition: {
  readonly name: string;
  readonly chineseName: string;
  readonly summary: Bilingual;
  readonly audience: Command['audience'];
  readonly admins?: true;
  readonly traceless?: true;
  readonly options: z.ZodObject<Shape>;
  run(context: CommandContext, options: z.output<z.ZodObject<Shape>>): Answer | Promise<Answer>;
}): Command {
  const options = Object.entries(definition.options.shape).map(([name, schema]): CommandOption => {
    const words = schema instanceof z.ZodType ? optionWords.get(schema) : undefined;
    if (!words || !(schema instanceof z.ZodType)) throw new Error(`/${definition.name}: option ${name} has no words`);
    return { ...words, name, required: !schema.safeParse(undefined).success };
  });
  const { name, chineseName, summary, audience, admins = false, traceless = false } = definition;
  return {
    name,
    chineseName,
    summary,
    audience,
    admins,
    traceless,
    options,
    run(context, typed) {
      const read = definition.options.safeParse(typed);
      if (read.success) return definition.run(context, read.data);
      const wrong = options.find(each => each.name === read.error.issues[0]?.path[0]);
      throw new UserError(
        wrong?.wrong ?? {
          en: `/${name} needs ${wrong?.name ?? 'other options'}.`,
          zh: `/${name} 需要填写 ${wrong?.name ?? '别的选项'}。`,
        },
        [{ en: `/help`, zh: `/help` }],
      );
    },
  };
}
