import type { Command } from './command.ts';
import { UserError } from './errors.ts';

/** A command as typed: `/gpu-price h100 asof:2024-06-30`. */
export interface CommandLine {
  readonly command: Command;
  readonly typed: Readonly<Record<string, string>>;
}

/** Full-width slash and colon are what Chinese keyboards give. */
const slash = /^[/／]/;
const named = /^([\p{L}-]+)[:：=](.*)$/u;

const noSuchCommand = (): UserError =>
  new UserError(
    { en: 'There is no such command; /help lists those there are.', zh: '没有这个命令，用 /help 查看所有命令。' },
    [
      { en: '/help', zh: '/help' },
      { en: '/nvda', zh: '/nvda' },
      { en: '/gpu-price', zh: '/gpu-price' },
    ],
  );

/** The command a text calls, if it is one we have; nothing is said of its options. */
export function commandNamed(text: string, commands: ReadonlyMap<string, Command>): Command | undefined {
  const wanted = /^\s*[/／]\s*(\S+)/u.exec(text)?.[1]?.toLowerCase();
  if (wanted === undefined) return undefined;
  for (const each of commands.values()) if (each.name === wanted || each.chineseName === wanted) return each;
  return undefined;
}

/** Reads a slash command, or gives `undefined` for a text that is none. @throws UserError for an unknown command or option. */
export function readCommandLine(text: string, commands: ReadonlyMap<string, Command>): CommandLine | undefined {
  if (!slash.test(text)) return undefined;
  const command = commandNamed(text, commands);
  if (!command) throw noSuchCommand();
  const rest = /^.\s*\S*\s*(.*)$/su.exec(text)?.[1] ?? '';
  return { command, typed: optionsOf(command, rest) };
}

function optionsOf(command: Command, rest: string): Readonly<Record<string, string>> {
  const first = command.options[0];
  if (rest === '') return {};
  if (first?.takesAll) return { [first.name]: rest };
  const typed: Record<string, string> = {};
  // Words without a name belong to the first option, whether it is named (`topic:share price`) or not.
  const unnamed = first?.name;
  for (const word of rest.split(/\s+/)) {
    const [, key, value = ''] = named.exec(word) ?? [];
    if (key !== undefined) {
      const known = command.options.find(option => option.name === key.toLowerCase());
      if (!known || known.name in typed) throw noSuchOption(command);
      typed[known.name] = value;
      continue;
    }
    if (unnamed === undefined) throw noSuchOption(command);
    typed[unnamed] = `${typed[unnamed] ?? ''} ${word}`.trim();
  }
  return typed;
}

function noSuchOption(command: Command): UserError {
  const names = command.options.map(option => option.name);
  if (names.length === 0) {
    return new UserError({ en: `/${command.name} takes no options.`, zh: `/${command.name} 没有选项。` }, [
      { en: `/${command.name}`, zh: `/${command.name}` },
    ]);
  }
  return new UserError(
    {
      en: `/${command.name} takes only: ${names.join(', ')}.`,
      zh: `/${command.name} 只有这些选项：${names.join('、')}。`,
    },
    [{ en: `/${command.name}`, zh: `/${command.name}` }],
  );
}
