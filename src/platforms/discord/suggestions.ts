import type { Command } from '../../command.ts';
import { namesOf } from '../../glossary.ts';
import { fold } from '../../knowledge/folding.ts';
import { type Lexicon, lexiconOf } from '../../knowledge/lexicon.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import { cleaned } from '../../typed-text.ts';
import { limits } from './limits.ts';

/** Values to offer for an option while somebody types, the best first. */
export type Suggest = (command: string, option: string, typed: string, language: Language) => readonly string[];

/** A value and every name it goes by. */
interface Offered {
  readonly value: string;
  readonly names: readonly string[];
  /** What the glossary or the facts say it is about. */
  readonly terms: ReadonlySet<string>;
}

interface List {
  readonly offered: readonly Offered[];
  readonly lexicon: Lexicon;
}

/**
 * Offers what a command suggests, found by every name in the glossary, in both languages, misspelt or not. Nothing is
 * asked of anybody: the lists are made once, from what is known.
 */
export function suggester(commands: ReadonlyMap<string, Command>, knowledge: Knowledge): Suggest {
  const lists = new Map<string, List>();

  const listOf = (command: string, option: string, language: Language): List => {
    const key = `${command} ${option} ${language}`;
    const list = lists.get(key) ?? made(command, option, language);
    lists.set(key, list);
    return list;
  };

  const made = (command: string, option: string, language: Language): List => {
    const entries = [...knowledge.terms.values(), ...knowledge.topics.values()];
    const byName = Map.groupBy(entries, ({ name }) => name[language]);
    const suggest = commands.get(command)?.options.find(({ name }) => name === option)?.suggest;
    const offered = (suggest?.(knowledge, language) ?? []).map((value): Offered => {
      const named = byName.get(value) ?? [];
      const terms = new Set([...named.map(({ id }) => id), ...(knowledge.facts.get(value)?.about ?? [])]);
      return { value, terms, names: [value, ...named.flatMap(namesOf)].map(fold) };
    });
    const about = new Set(offered.flatMap(({ terms }) => [...terms]));
    return { offered, lexicon: lexiconOf(entries.filter(({ id }) => about.has(id))) };
  };

  return (command, option, typed, language) => {
    const { offered, lexicon } = listOf(command, option, language);
    const wanted = fold(cleaned(typed));
    const meant = wanted === '' ? [] : [lexicon.find(wanted), ...lexicon.mentionsIn(wanted).map(({ term }) => term)];
    const rank = ({ names, terms }: Offered): number => {
      if (wanted === '' || names.some(name => name.startsWith(wanted))) return 0;
      if (names.some(name => name.includes(wanted))) return 1;
      return meant.some(term => term !== undefined && terms.has(term)) ? 2 : 3;
    };
    return offered
      .map(each => ({ value: each.value, rank: rank(each) }))
      .filter(({ value, rank: at }) => at < 3 && value !== '' && value.length <= limits.choiceText)
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, limits.choices)
      .map(({ value }) => value);
  };
}
