import { receiveInteraction } from './receive-interaction.ts';
import { hearMessage } from './receive-messages.ts';
import type { Way } from './responder.ts';
import type { DiscordSide } from './side.ts';
import { taskSchema } from './task.ts';
import type { DiscordInteraction } from './wire.ts';

/** Answers what a process that is gone had begun and nobody has finished. */
export async function finish(side: DiscordSide, wayTo: (interaction: DiscordInteraction) => Way): Promise<void> {
  for (const { task } of await side.conversations.unfinished('discord:')) {
    const known = taskSchema.safeParse(task).data;
    switch (known?.type) {
      case 'message':
        hearMessage(side, known.said);
        break;
      case 'command':
        receiveInteraction(side, known.interaction, wayTo);
        break;
      case undefined:
        break;
      default:
        known satisfies never;
    }
  }
}
