import { z } from 'zod';
import { problem } from '../invalid-form.ts';
import { locales } from './fields.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** The name of a slash command or option: letters of any language, in lower case where there is one. https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
export const chatInputName = z
  .string()
  .refine(
    name => namePattern.test(name) && name === name.toLowerCase(),
    problem('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'),
  );
/** The name of a command in a context menu may have spaces and capitals. */
export const menuName = z.string().min(1).max(32);
/** Of a command or option. */
export const description = z.string().min(1).max(100);

/** The same text in other languages, by the locales Discord knows. */
export const localized = <T extends z.ZodType<string>>(text: T) =>
  z
    .record(z.string(), text)
    .refine(
      map => Object.keys(map).every(locale => locales.includes(locale)),
      problem('DICT_TYPE_INVALID_KEY', `Locales must be among ${locales.join(', ')}`),
    )
    .nullish();
