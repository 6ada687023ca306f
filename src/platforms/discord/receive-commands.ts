import { InteractionResponseType } from 'discord.js';
import { commandNamed } from '../../command-line.ts';
import { incomingText } from './incoming-text.ts';
import { languageOfLocale, situationOf } from './people.ts';
import type { Responder } from './responder.ts';
import { type DiscordSide, handle } from './side.ts';
import type { Task } from './task.ts';
import type { InteractionOf } from './wire.ts';

type ChatInput = InteractionOf<4>['data'];

/** A command as one would type it anywhere: the first option needs no name, the others are one word each. */
function typedAs({ name, options }: ChatInput, { commands }: Pick<DiscordSide, 'commands'>): string {
  const known = commands.get(name)?.options ?? [];
  const words = known.flatMap(({ name: option }, index): readonly string[] => {
    const value = String(options.find(given => given.name === option)?.value ?? '').trim();
    if (value === '') return [];
    return index === 0 ? [value] : [`${option}:${value.replace(/\s+/g, '-')}`];
  });
  return [`/${name}`, ...words].join(' ');
}

/** Takes a slash command, or the command in the menu of a message. */
export function receiveCommand(side: DiscordSide, interaction: InteractionOf<2>, responder: Responder): void {
  const { data } = interaction;
  const text =
    data.type === 1
      ? typedAs(data, side)
      : `/check ${incomingText(data.resolved.messages[data.target_id]?.content ?? '')}`;
  const { asker, place, thread } = situationOf(interaction);
  const key = `discord:${interaction.id}`;
  const origin = {
    user: asker.id,
    text,
    key,
    lookFirst: false,
    responder,
    targets: interaction.channel_id === undefined ? [] : [{ channel: interaction.channel_id }],
  };
  const { audience: meant = 'channel' } = commandNamed(text, side.commands) ?? {};
  // In a conversation of two, nothing needs hiding from anybody.
  const audience = place.private ? 'channel' : meant;
  const locale = async () => languageOfLocale(interaction.locale);
  const asked = { id: key, text, place, asker, locale, ...(thread === undefined ? {} : { thread }) };
  const work = async (attempt: number, written: Promise<unknown>): Promise<void> => {
    const [reply] = await Promise.all([side.conversations.ask(asked), written]);
    await side.deliver({ ...reply, audience }, { ...origin, lookFirst: attempt > 1 });
  };
  const task: Task = { type: 'command', interaction };
  handle(
    side,
    origin,
    () => side.conversations.languageOf(asked),
    async () => {
      const told = responder.announce(audience);
      // In a rush everybody is told before anything is worked out.
      if (told) side.conversations.heard(told);
      if ((await side.conversations.once.ahead(key, work, [], task)) === 'duplicate') responder.leave();
    },
  );
}

/** Offers values for the option somebody is typing. */
export function receiveTyping(side: DiscordSide, { data, locale }: InteractionOf<4>, responder: Responder): void {
  const focused = data.options.find(option => option.focused);
  const found = focused
    ? side.suggest(data.name, focused.name, String(focused.value ?? ''), languageOfLocale(locale))
    : [];
  const choices = found.map(value => ({ name: value, value }));
  const running = responder
    .respond({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } })
    .finally(() => side.underWay.delete(running));
  side.underWay.add(running);
}
