import { MessageFlags } from 'discord.js';
import { type Press, readPress } from '../../conversations/actions.ts';
import { noteOf, tooOld } from '../../conversations/notes.ts';
import type { Presser } from '../../conversations/presses.ts';
import type { Origin } from './deliver.ts';
import { languageOfLocale, situationOf } from './people.ts';
import { readReason, reasonModal } from './reason-modal.ts';
import type { Deferred, Responder } from './responder.ts';
import { type DiscordSide, handle } from './side.ts';
import type { DiscordInteraction, InteractionOf } from './wire.ts';

/** Who sees what a press leads to, which Discord must be told before; for a form, nobody yet. */
function seenBy({ action }: Press, isPrivate: boolean): Deferred | undefined {
  switch (action) {
    case 'sources':
    case 'helpful':
    case 'reason':
      return 'asker';
    // The same answer in the other language takes the place of one that only the presser sees.
    case 'language':
      return isPrivate ? 'same' : 'asker';
    case 'ask':
      return isPrivate ? 'asker' : 'channel';
    case 'share':
      return 'channel';
    // The answer takes the place of the offer.
    case 'answer':
      return 'same';
    case 'unhelpful':
      return undefined;
    default:
      return action satisfies never;
  }
}

const originOf = (interaction: DiscordInteraction, responder: Responder, key: string, text = ''): Origin => ({
  user: situationOf(interaction).asker.id,
  text,
  key,
  lookFirst: false,
  responder,
  targets: interaction.channel_id === undefined ? [] : [{ channel: interaction.channel_id }],
});

/** Takes a press on a button of an answer, or a choice in its menu. */
export function receivePress(side: DiscordSide, interaction: InteractionOf<3>, responder: Responder): void {
  const { data, message } = interaction;
  const press = readPress(data.values?.[0] ?? data.custom_id);
  const { asker, manages, place, thread } = situationOf(interaction);
  const key = `discord:${interaction.id}`;
  const language = languageOfLocale(interaction.locale);
  const said = async () => language;
  // A button of ours that means nothing any more.
  if (!press) {
    const stale = originOf(interaction, responder, key);
    handle(side, stale, said, async () => {
      void responder.announce('asker');
      await side.deliver({ id: 'stale', answer: tooOld(language), actions: [], audience: 'asker' }, stale);
    });
    return;
  }
  const presser: Presser = { id: key, asker, manages, place, language, ...(thread === undefined ? {} : { thread }) };
  const isPrivate = (message.flags & MessageFlags.Ephemeral) !== 0;
  const seen = seenBy(press, isPrivate);
  const origin = originOf(interaction, responder, key);
  handle(side, origin, said, async () => {
    const isShare = press.action === 'share';
    if (seen === 'same') await responder.defer(seen);
    else if (seen !== undefined && !isShare) void responder.announce(seen);
    // Shared once in a channel, however often the button is pressed.
    const name = isShare ? `discord:share:${press.reply}:${interaction.channel_id ?? ''}` : key;
    const run = await side.conversations.once.run(name, async attempt => {
      if (isShare) void responder.announce('channel');
      await act(side, press, presser, seen, { ...origin, lookFirst: attempt > 1 }, responder);
    });
    if (run === 'duplicate' && isShare) await responder.defer('same');
    else if (run === 'duplicate') responder.leave();
  });
}

async function act(
  side: DiscordSide,
  press: Press,
  presser: Presser,
  seen: Deferred | undefined,
  origin: Origin,
  responder: Responder,
): Promise<void> {
  const result = await side.conversations.press(press, presser);
  switch (result.type) {
    case 'note':
      await side.deliver({ id: press.reply, answer: result.answer, actions: [], audience: 'asker' }, origin);
      return;
    case 'reply':
      await side.deliver({ ...result.reply, audience: seen === 'asker' ? 'asker' : 'channel' }, origin);
      return;
    case 'share':
      await side.deliver(result.reply, origin);
      return;
    case 'reason':
      await responder.respond(reasonModal(result.reply, result.language));
      return;
    default:
      result satisfies never;
  }
}

/** Takes what was written in the form. */
export function receiveReason(side: DiscordSide, interaction: InteractionOf<5>, responder: Responder): void {
  const read = readReason(interaction.data);
  const key = `discord:${interaction.id}`;
  const origin = originOf(interaction, responder, key);
  const language = languageOfLocale(interaction.locale);
  handle(
    side,
    origin,
    async () => language,
    async () => {
      if (!read) return responder.defer('same');
      void responder.announce('asker');
      const run = await side.conversations.once.run(key, async () => {
        if (read.reason.trim() !== '') await side.conversations.explain(read.reply, origin.user, read.reason);
        const answer = noteOf({ en: 'Thank you.', zh: '谢谢。' }, language);
        await side.deliver({ id: read.reply, answer, actions: [], audience: 'asker' }, origin);
      });
      if (run === 'duplicate') responder.leave();
    },
  );
}
