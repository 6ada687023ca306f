import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomes } from '../src/answer.ts';
import type { Command, CommandOption } from '../src/command.ts';
import { languages } from '../src/language.ts';
import { numberGate } from '../src/number-gate.ts';
import { ask, commands, events, knowledge } from './support/bot.ts';

const gate = numberGate(knowledge);

const day = fc
  .date({ min: new Date('2017-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));
const badDay = fc.constantFrom(
  '2024-02-30',
  '0000-00-00',
  '2024',
  '2024-06',
  'yesterday',
  '９９９９-12-31',
  '2024-06-30T00:00',
);
const number = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  fc.constantFrom('0', '-1', '1.5', '1e1', '３', '二', 'Infinity', '0x2'),
);
const wild = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '三倍',
    '$25,000',
    '２０％',
    '①',
    '\u202e',
    '\ud83d',
    '__proto__',
    'constructor',
    'H100 是 3 万',
    'twice',
    "'; DROP",
    'x'.repeat(5000),
  ),
);

/** What an option offers, in either language. */
const offersOf = (option: CommandOption | undefined): readonly string[] =>
  languages.flatMap(language => option?.suggest?.(knowledge, language) ?? []);

/** A value of an option: one it offers, a day, a number, or anything at all. */
function valueFor(option: CommandOption): fc.Arbitrary<string> {
  const offered = offersOf(option);
  const offers = offered.length > 0 ? [{ weight: 5, arbitrary: fc.constantFrom(...offered) }] : [];
  return fc.oneof(
    ...offers,
    { weight: 2, arbitrary: day },
    { weight: 1, arbitrary: badDay },
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: wild },
  );
}

/** A line as somebody may type it: either name, each option there or not, by name or bare, with any value. */
function lineOf(command: Command): fc.Arbitrary<string> {
  const option = (each: CommandOption, first: boolean): fc.Arbitrary<string> =>
    fc.oneof(
      fc.constant(''),
      ...(first ? [valueFor(each)] : []),
      fc.tuple(fc.constantFrom(':', '：', '='), valueFor(each)).map(([colon, value]) => each.name + colon + value),
    );
  const options = command.options.map((each, i) => option(each, i === 0));
  const head = fc.constantFrom(`/${command.name}`, `/${command.chineseName}`, `／${command.name.toUpperCase()}`);
  return fc.tuple(head, ...options).map(parts => parts.filter(part => part !== '').join(' '));
}

const line = fc.oneof(...[...commands.values()].map(lineOf), { weight: 1, arbitrary: wild });

/** What must hold for whatever was typed. */
async function check(text: string, language: 'en' | 'zh'): Promise<void> {
  const logged = events.length;
  const { answer, text: shown } = await ask(text, language);
  expect(gate(answer)).toEqual([]);
  expect(events.slice(logged)).toEqual([]);
  expect(answer.language).toBe(language);
  expect(outcomes).toContain(answer.outcome);
  const computed = new Set(answer.brought?.facts.map(({ id }) => id));
  expect(answer.facts.filter(id => !knowledge.facts.has(id) && !computed.has(id))).toEqual([]);
  expect(new Set(answer.facts).size).toBe(answer.facts.length);
  for (const visible of [shown, ...answer.suggestions.map(({ ask }) => ask)]) {
    expect(visible.isWellFormed()).toBe(true);
    expect(visible).not.toMatch(/[^\P{C}\n]/u);
  }
}

test('every command with any options, and anything else typed, gets an answer whose every numeral is bound', async () => {
  await fc.assert(fc.asyncProperty(line, fc.constantFrom(...languages), check), { numRuns: 1000 });
}, 60_000);

test('every value a command offers gets an answer with facts', async () => {
  // What the admins of a place set, and what is forgotten, rests on no facts.
  for (const command of [...commands.values()].filter(({ admins, traceless }) => !admins && !traceless)) {
    const [first] = command.options;
    for (const language of languages) {
      for (const value of offersOf(first)) {
        const { answer } = await ask(`/${command.name} ${value}`, language);
        expect(answer.outcome, `/${command.name} ${value}`).toMatch(/answered|partial|disputed/);
        expect(answer.facts.length, `/${command.name} ${value}`).toBeGreaterThan(0);
        await check(`/${command.name} ${value}`, language);
      }
    }
  }
}, 60_000);
