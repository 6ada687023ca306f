import type { App } from '@slack/bolt';
import { type Press, readPress } from '../../conversations/actions.ts';
import type { Presser } from '../../conversations/conversations.ts';
import { feedbackId } from './buttons.ts';
import type { Origin } from './deliver.ts';
import { readExample } from './home.ts';
import { readReason, reasonModal, reasonModalId } from './reason-modal.ts';
import { withdraw } from './response-url.ts';
import { askerOf, handle, localeOf, placeOf, type SlackSide, threadKey, workspaceOf } from './side.ts';
import { pressedSchema, submittedViewSchema } from './wire.ts';

/** Takes presses on buttons of answers and of the Home tab, and what was written in the modal. */
export function receivePresses(app: App, side: SlackSide): void {
  app.action(/^chipwire:/, async ({ body, ack, client, context }) => {
    await ack();
    const pressed = pressedSchema.safeParse(body).data;
    const [action] = pressed?.actions ?? [];
    if (!pressed || !action) return;
    const { id: workspace } = workspaceOf(context);
    const user = pressed.user.id;
    const example = readExample(action.action_id);
    // The Home tab is no place to answer in: the answer comes as a direct message.
    const channel = pressed.channel?.id ?? user;
    const message = pressed.message?.ts ?? pressed.container?.message_ts;
    const thread = pressed.message?.thread_ts ?? pressed.container?.thread_ts;
    const key = `slack:${pressed.trigger_id}`;
    const origin: Origin = {
      client,
      workspace,
      target: { channel, ...(thread === undefined ? {} : { thread }) },
      user,
      key,
      lookFirst: false,
      ...(pressed.response_url === undefined ? {} : { responseUrl: pressed.response_url }),
    };
    const place = placeOf(workspace, channel);
    handle(side, origin, example ?? '', async () => {
      const asker = await askerOf(side, client, user, example ?? '');
      if (example !== undefined) {
        await side.conversations.once.run(key, async attempt => {
          const { channel: direct } = await client.conversations.open({ users: user });
          const at = direct?.id ?? user;
          const asked = {
            id: key,
            text: example,
            place: placeOf(workspace, at),
            asker,
            thread: threadKey(workspace, at),
          };
          const reply = await side.conversations.ask(asked);
          const because = { type: 'asked', by: user, text: example } as const;
          await side.deliver(
            { ...reply, audience: 'channel', because },
            { ...origin, target: { channel: at }, lookFirst: attempt > 1 },
          );
        });
        return;
      }
      const press = readPress(action.action_id === feedbackId ? (action.value ?? '') : action.action_id);
      if (!press) return;
      const language = (await localeOf(side, client, user)()) ?? 'en';
      const conversation = threadKey(workspace, channel, thread);
      const presser: Presser = { id: key, asker, place, language, thread: conversation };
      // Shared once in a channel, however often the button is pressed.
      const name = press.action === 'share' ? `slack:share:${press.reply}:${channel}` : key;
      await side.conversations.once.run(name, async attempt => {
        await act(
          side,
          press,
          presser,
          { ...origin, lookFirst: attempt > 1 },
          {
            ephemeral: pressed.container?.is_ephemeral === true,
            triggerId: pressed.trigger_id,
            ...(message === undefined ? {} : { message }),
          },
        );
      });
    });
  });

  app.view(reasonModalId, async ({ body, ack, client, view, context }) => {
    await ack();
    const submitted = submittedViewSchema.safeParse(body).data;
    const read = readReason(view);
    if (!submitted || !read || read.reason.trim() === '') return;
    const user = submitted.user.id;
    const { id: workspace } = workspaceOf(context);
    const key = `slack:view:${submitted.view.id}:${submitted.view.hash ?? ''}`;
    const origin: Origin = { client, workspace, target: { channel: user }, user, key, lookFirst: false };
    handle(side, origin, read.reason, async () => {
      await side.conversations.once.run(key, () => side.conversations.explain(read.reply, user, read.reason));
    });
  });
}

interface Pressing {
  /** The pressed message is seen by the presser alone. */
  readonly ephemeral: boolean;
  readonly triggerId: string;
  readonly message?: string;
}

async function act(
  side: SlackSide,
  press: Press,
  presser: Presser,
  origin: Origin,
  { ephemeral, triggerId, message }: Pressing,
): Promise<void> {
  const result = await side.conversations.press(press, presser);
  // What belongs to a message in the open goes below it.
  const thread = origin.target.thread ?? (ephemeral ? undefined : message);
  const below = { channel: origin.target.channel, ...(thread === undefined ? {} : { thread }) };
  switch (result.type) {
    case 'note':
      await side.deliver({ id: press.reply, answer: result.answer, actions: [], audience: 'asker' }, origin);
      return;
    case 'reply': {
      // The same answer in the other language takes the place of one that only the presser sees.
      const instead = ephemeral && press.action === 'language';
      const offered = press.action === 'answer';
      const audience = press.action === 'language' || (ephemeral && !offered) ? 'asker' : 'channel';
      const target = audience === 'channel' && !presser.place.private ? below : origin.target;
      const { responseUrl, ...noUrl } = origin;
      await side.deliver(
        { ...result.reply, audience },
        { ...(audience === 'asker' ? origin : noUrl), target, instead },
      );
      if (offered && responseUrl !== undefined) await withdraw(responseUrl);
      return;
    }
    case 'share': {
      await side.deliver(result.reply, origin);
      return;
    }
    case 'reason':
      await origin.client.views
        .open({ trigger_id: triggerId, view: reasonModal(result.reply, result.language) })
        .catch(() => side.log({ level: 'warn', event: 'slack-modal-not-opened' }));
      return;
    default:
      result satisfies never;
  }
}
