import { text as readAll } from 'node:stream/consumers';
import type { Section } from '../config/variable.ts';
import { wordsOf } from '../config/variable.ts';
import { readConfig, sections } from '../config.ts';
import { StartError } from '../errors.ts';
import { readEnvFile, type Values, valuesIn, writeEnvFile } from './env-file.ts';
import { type Prompt, promptOn } from './prompt.ts';

/** Where setup reads, writes and keeps. */
export interface SetupParts {
  readonly file: string;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * `chipwire setup`: asks for what is missing and writes it to the file; what is there is kept. Without a terminal it takes
 * `NAME=value` lines from its input instead. Gives the exit code. @throws StartError for a variable that cannot be used
 */
export async function setup({ file, input, output }: SetupParts): Promise<number> {
  const before = readEnvFile(file);
  const added = input.isTTY ? await asked(before, promptOn(input, output)) : taken(await readAll(input), before);
  if (Object.keys(added).length === 0) {
    output.write('Nothing to add.\n');
    return 0;
  }
  writeEnvFile(file, added);
  output.write(`${Object.keys(added).join(', ')} written to ${file}, which only you may read.\n`);
  output.write('Next: npm run chipwire -- doctor, then npm start.\n');
  return 0;
}

/** Lines from a pipe: all of them good, or none is taken. */
function taken(text: string, before: Values): Values {
  const given = valuesIn(text);
  const known = new Set(Object.values(sections).flatMap(({ variables }) => Object.keys(variables)));
  const strange = Object.keys(given).filter(name => !known.has(name));
  if (strange.length > 0)
    throw new StartError(strange.map(name => `${name} is not a variable of ours; look for a slip.`).join('\n'));
  readConfig({ ...before, ...given });
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => before[name] !== value));
}

async function asked(before: Values, prompt: Prompt): Promise<Values> {
  const added: Record<string, string> = {};
  try {
    prompt.say('Chipwire asks for what is missing. Enter leaves a setting as it is.\n');
    for (const section of Object.values(sections)) Object.assign(added, await askedOf(section, before, prompt));
  } finally {
    prompt.close();
  }
  return added;
}

/** Asks for one section: what it lacks to work, then for the rest if that is wanted. */
async function askedOf(section: Section<unknown>, before: Values, prompt: Prompt): Promise<Values> {
  const { title, variables, schema } = section;
  const values: Record<string, string> = { ...before };
  const asked = new Set<string>();
  const ask = async (name: string): Promise<void> => {
    asked.add(name);
    const value = await answerFor(name, section, prompt);
    if (value !== undefined) values[name] = value;
  };
  const names = Object.keys(variables);
  const isThere = names.some(name => values[name] !== undefined);
  if (!isThere && !(await prompt.confirm(`${title}: set it up?`))) return {};
  const [first] = names;
  if (!isThere && first !== undefined) await ask(first);
  // What the section says it lacks, one after the other.
  for (;;) {
    const issue = schema.safeParse(values).error?.issues[0];
    const name = String(issue?.path[0] ?? '');
    if (!issue) break;
    prompt.say(`${name} ${issue.message}.\n`);
    if (asked.has(name) || !names.includes(name)) break;
    await ask(name);
  }
  const rest = names.filter(name => values[name] === undefined && !asked.has(name));
  const isWhole = schema.safeParse(values).success;
  if (rest.length > 0 && (!isWhole || (await prompt.confirm(`${title}: more settings?`))))
    for (const name of rest) await ask(name);
  const problem = schema.safeParse(values).error?.issues[0];
  if (problem) prompt.say(`${String(problem.path[0])} ${problem.message}. chipwire doctor tells you again.\n`);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => before[name] !== value));
}

/** Asks for a variable until it can be used or is left out. */
async function answerFor(name: string, { variables }: Section<unknown>, prompt: Prompt): Promise<string | undefined> {
  const schema = variables[name];
  const words = schema && wordsOf(schema);
  if (!schema || !words) return undefined;
  prompt.say(`\n${words.says}.\n`);
  for (;;) {
    const example = words.example && !words.secret ? ` (such as ${words.example})` : '';
    const value = (await prompt.ask(`${name}${example}: `, words.secret ?? false)).trim();
    if (value === '') return undefined;
    const read = schema.safeParse(value);
    if (read.success) return value;
    prompt.say(`${name} ${read.error.issues[0]?.message ?? 'cannot be used'}.\n`);
  }
}
