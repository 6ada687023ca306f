import type { SlackClient } from './post.ts';
import { hearCommand } from './receive-commands.ts';
import { hearMessage } from './receive-messages.ts';
import { hearPress } from './receive-presses.ts';
import { hearShortcut } from './receive-shortcut.ts';
import type { SlackSide } from './side.ts';
import { taskSchema } from './task.ts';

/** Answers what a process that is gone had begun and nobody has finished. */
export async function finish(
  side: SlackSide,
  clientOf: (workspace: string) => Promise<SlackClient | undefined>,
): Promise<void> {
  for (const { task } of await side.conversations.unfinished('slack:')) {
    const known = taskSchema.safeParse(task).data;
    const client = known && (await clientOf(known.where.id));
    if (!known || !client) continue;
    switch (known.type) {
      case 'message':
        await hearMessage(side, client, known.where, known.event);
        break;
      case 'command':
        await hearCommand(side, client, known.where, known.slash);
        break;
      case 'shortcut':
        await hearShortcut(side, client, known.where, known.shortcut);
        break;
      case 'press':
        await hearPress(side, client, known.where, known.pressed);
        break;
      default:
        known satisfies never;
    }
  }
}
