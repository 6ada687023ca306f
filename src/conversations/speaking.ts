import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import type { Language } from '../language.ts';
import type { PlaceSettings, Settings } from '../settings.ts';
import { cleaned, languageOf } from '../typed-text.ts';
import type { Asked } from './conversations.ts';

/** What decides the language: the words, where they were said, and the person. */
type Said = Pick<Asked, 'text' | 'place' | 'locale' | 'language'>;

/** Decides the language of what people are told. */
export interface Speaking {
  /**
   * The language to answer in, where the place, the person or the platform rather than the words decides it; `here` is
   * how the bot behaves there, where that is known already.
   */
  decided(asked: Said, here?: Pick<PlaceSettings, 'language'>): Promise<Language | undefined>;
  /** The language in which to speak to somebody about what they ask. */
  of(asked: Said): Promise<Language>;
}

/** Speaks as the person chose, else as the place has it, else as the words are, else as the person has the platform. */
export function speaking(settings: Settings, commands: ReadonlyMap<string, Command>): Speaking {
  const decided: Speaking['decided'] = async (asked, here) => {
    if (asked.language) return asked.language;
    const { language } = here ?? (await settings.of(asked.place));
    if (language !== 'auto') return language;
    return showsLanguage(asked.text, commands) ? undefined : asked.locale?.();
  };
  return { decided, of: async asked => (await decided(asked)) ?? languageOf(cleaned(asked.text.slice(0, 4000))) };
}

/** Whether the words show a language: a bare command, a chip's name and a price are the same in both. */
function showsLanguage(text: string, commands: ReadonlyMap<string, Command>): boolean {
  if (/\p{Script=Han}/u.test(text)) return true;
  const command = commandNamed(text, commands);
  if (command && command.options[0]?.takesAll !== true) return false;
  return /\b[a-z]{2,}\b/.test(command ? text.replace(/^\s*\S+/, '') : text);
}
