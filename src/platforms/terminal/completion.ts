import type { Command } from '../../command.ts';
import type { Knowledge } from '../../knowledge.ts';
import { languageOf } from '../../typed-text.ts';

/** What Tab offers for a line: commands by either name, then options and their values; and the part it replaces. */
export function completionsFor(
  line: string,
  commands: ReadonlyMap<string, Command>,
  knowledge: Knowledge,
): [string[], string] {
  const [, name, rest] = /^\/(\S*)(?:\s+(.*))?$/s.exec(line) ?? [];
  if (name === undefined) return [[], line];
  if (rest === undefined) {
    const names = [...[...commands.values()].flatMap(each => [`/${each.name} `, `/${each.chineseName} `]), '/quit'];
    return [names.filter(each => each.startsWith(line)), line];
  }
  const command = [...commands.values()].find(each => each.name === name || each.chineseName === name);
  if (!command) return [[], line];
  const typed = rest.split(/\s+/).at(-1) ?? '';
  const [key, value] = typed.includes(':') ? typed.split(':', 2) : [undefined, rest];
  const option = key === undefined ? command.options[0] : command.options.find(each => each.name === key);
  const language = languageOf(line);
  const values = (option?.suggest?.(knowledge, language) ?? [])
    .filter(each => each.toLowerCase().startsWith((value ?? '').toLowerCase()))
    .map(each => (key === undefined ? each : `${key}:${each}`));
  const options =
    key === undefined
      ? command.options
          .slice(1)
          .map(each => `${each.name}:`)
          .filter(each => each.startsWith(typed))
      : [];
  return values.length > 0 ? [values, key === undefined ? rest : typed] : [options, typed];
}
