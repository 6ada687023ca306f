import { MessageFlags } from 'discord.js';
import { receiveCommand, receiveTyping } from './receive-commands.ts';
import { receivePress, receiveReason } from './receive-presses.ts';
import type { Way } from './responder.ts';
import type { DiscordSide } from './side.ts';
import { type DiscordInteraction, interactionSchema } from './wire.ts';

/** Takes an interaction, if it is one we know, whichever way it came; `wayTo` is that of its first response. */
export function receiveInteraction(
  side: DiscordSide,
  payload: unknown,
  wayTo: (interaction: DiscordInteraction) => Way,
): boolean {
  const interaction = interactionSchema.safeParse(payload).data;
  if (!interaction) {
    side.log({ level: 'warn', event: 'discord-unknown-interaction' });
    return false;
  }
  const { id, application_id: application, token, channel_id: channel } = interaction;
  const responder = side.responder({
    id,
    application,
    token,
    channel,
    sourceIsPrivate: interaction.type === 3 && (interaction.message.flags & MessageFlags.Ephemeral) !== 0,
    way: wayTo(interaction),
  });
  switch (interaction.type) {
    case 2:
      receiveCommand(side, interaction, responder);
      return true;
    case 3:
      receivePress(side, interaction, responder);
      return true;
    case 4:
      receiveTyping(side, interaction, responder);
      return true;
    case 5:
      receiveReason(side, interaction, responder);
      return true;
    default:
      return interaction satisfies never;
  }
}
