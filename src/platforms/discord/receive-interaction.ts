import { MessageFlags, SnowflakeUtil } from 'discord.js';
import { receiveCommand, receiveTyping } from './receive-commands.ts';
import { receivePress, receiveReason } from './receive-presses.ts';
import type { Way } from './responder.ts';
import type { DiscordSide } from './side.ts';
import { type DiscordInteraction, interactionSchema } from './wire.ts';

/** So long after somebody asked, Discord is told that an answer comes, if it is not there; it waits three seconds. */
const patienceMs = 400;
/** With more under way there is a rush, in which everybody is told first. */
const usual = 50;

/** How long an answer may take before Discord is told that it comes; none is left to what comes to us late. */
function patienceWith(side: DiscordSide, { id }: DiscordInteraction, { isHeard }: Way): number {
  if (!isHeard || side.underWay.size > usual) return 0;
  // By Discord's clock: where ours is ahead it is told sooner, where ours is behind no later.
  return Math.min(patienceMs, SnowflakeUtil.timestampFrom(id) + patienceMs - Date.now());
}

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
  const { application_id: application, token, channel_id: channel } = interaction;
  const way = wayTo(interaction);
  const responder = side.responder({
    application,
    token,
    channel,
    sourceIsPrivate: interaction.type === 3 && (interaction.message.flags & MessageFlags.Ephemeral) !== 0,
    way,
    patienceMs: patienceWith(side, interaction, way),
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
