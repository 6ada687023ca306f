import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, CommandOption } from '../../command.ts';
import type { Bilingual } from '../../language.ts';
import { fitted } from './buttons.ts';
import { limits } from './limits.ts';

/** What the command in the menu of a message is called. */
const checkCommand = { en: 'Check this claim', zh: '核查此说法' } as const satisfies Bilingual;

/** Wherever the app is installed, by a server or by a person: servers, its direct messages, others. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Chinese for whoever has Discord in Chinese; both scripts are given the simplified one, which is what we write. */
const inChinese = (text: string) => ({ 'zh-CN': text, 'zh-TW': text });

const described = ({ en, zh }: Bilingual) => ({
  description: fitted(en, limits.description),
  description_localizations: inChinese(fitted(zh, limits.description)),
});

function optionOf({ name, required, summary, suggest, takesAll }: CommandOption): APIApplicationCommandBasicOption {
  const common = { type: ApplicationCommandOptionType.String, name, required, ...described(summary) } as const;
  if (takesAll) return { ...common, max_length: limits.optionText };
  // Offered while typing, in the language of whoever types, and never the only values there are.
  return { ...common, max_length: limits.choiceText, ...(suggest ? { autocomplete: true } : {}) };
}

/** The commands as Discord registers them. https://docs.discord.com/developers/interactions/application-commands */
export const applicationCommands = (commands: ReadonlyMap<string, Command>): RESTPutAPIApplicationCommandsJSONBody => [
  ...[...commands.values()].map(({ name, chineseName, summary, options }) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    name_localizations: inChinese(chineseName),
    ...described(summary),
    // What is required comes first, or Discord refuses the command.
    options: options.toSorted((a, b) => Number(b.required) - Number(a.required)).map(optionOf),
    ...everywhere,
  })),
  {
    type: ApplicationCommandType.Message,
    name: checkCommand.en,
    name_localizations: inChinese(checkCommand.zh),
    ...everywhere,
  },
];
