import type { App } from '@slack/bolt';
import type { Answer } from '../../answer.ts';
import { type Press, readPress } from '../../conversations/actions.ts';
import { noteOf, thanks, tooOld } from '../../conversations/notes.ts';
import type { Presser } from '../../conversations/presses.ts';
import type { Language } from '../../language.ts';
import { feedbackId } from './buttons.ts';
import type { Origin } from './deliver.ts';
import { type Example, readExample } from './home.ts';
import { conversationKey, placeOf } from './places.ts';
import { readReason, reasonModal, reasonModalId } from './reason-modal.ts';
import { withdraw } from './response-url.ts';
import { askerOf, handle, localeOf, type SlackSide, workspaceOf } from './side.ts';
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
    // The Home tab is no place to answer in: the answer comes as a direct message.
    const channel = pressed.channel?.id ?? user;
    const message = pressed.message?.ts ?? pressed.container?.message_ts;
    // An offer knows its thread itself.
    const thread = pressed.message?.thread_ts ?? pressed.container?.thread_ts ?? offeredIn(action);
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
    const example = readExample(action.action_id);
    if (example) {
      handle(
        side,
        origin,
        async () => example.language,
        async () => {
          await side.conversations.once.run(key, async attempt => {
            await answerExample(side, example, { ...origin, lookFirst: attempt > 1 });
          });
        },
      );
      return;
    }
    const press = readPress(action.action_id === feedbackId ? (action.value ?? '') : action.action_id);
    const locale = localeOf(side, origin);
    const spoken = async (): Promise<Language> => (await locale()) ?? 'en';
    if (!press) {
      // A button of ours that means nothing any more.
      handle(side, origin, spoken, async () => {
        const answer = tooOld(await spoken());
        await side.deliver({ id: 'stale', answer, actions: [], audience: 'asker' }, origin);
      });
      return;
    }
    const ephemeral = pressed.container?.is_ephemeral === true;
    handle(side, origin, spoken, async () => {
      const { admin } = await side.people(client, workspace, user);
      const place = placeOf(workspace, channel);
      // What belongs to a message in the open goes below it.
      const below = thread ?? (ephemeral || place.private ? undefined : message);
      const presser: Presser = {
        id: key,
        asker: { id: user, admin },
        place,
        language: await spoken(),
        ...(below === undefined && !place.private ? {} : { thread: conversationKey(workspace, channel, user, below) }),
      };
      const pressing: Pressing = {
        ephemeral,
        triggerId: pressed.trigger_id,
        ...(below === undefined ? {} : { below }),
      };
      const at = { channel, ...(below === undefined ? {} : { thread: below }) };
      const visibly = (work: () => Promise<void>) => side.working.during(client, at, spoken, work);
      await side.conversations.once.run(key, async attempt => {
        if (press.action !== 'share' && press.action !== 'answer') {
          await visibly(() => act(side, press, presser, { ...origin, lookFirst: attempt > 1 }, pressing));
          return;
        }
        // Shared, or taken up, once in a channel, however often the button is pressed.
        const name = `slack:${press.action}:${press.reply}:${channel}`;
        const run = await side.conversations.once.run(name, tries =>
          visibly(() => act(side, press, presser, { ...origin, key: name, lookFirst: tries > 1 }, pressing)),
        );
        if (run === 'done') return;
        const answer = noteOf({ en: 'That is here already.', zh: '已经发在这里了。' }, presser.language);
        await side.deliver({ id: press.reply, answer, actions: [], audience: 'asker' }, origin);
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
    handle(
      side,
      origin,
      async () => (await localeOf(side, origin)()) ?? 'en',
      async () => {
        await side.conversations.once.run(key, () => side.conversations.explain(read.reply, user, read.reason));
      },
    );
  });
}

/** The thread an offer was made in. */
const offeredIn = ({ action_id: id, value }: { readonly action_id: string; readonly value?: string | undefined }) =>
  readPress(id)?.action === 'answer' ? value : undefined;

/** An example of the Home tab, asked and answered in a direct message. */
async function answerExample(side: SlackSide, { text, language }: Example, origin: Origin): Promise<void> {
  const { client, workspace, user, key } = origin;
  const at = await side.poster.direct(client, user);
  const reply = await side.conversations.ask({
    id: key,
    text,
    language,
    place: placeOf(workspace, at),
    asker: await askerOf(side, origin, text),
    thread: conversationKey(workspace, at, user),
  });
  const because = { type: 'asked', by: user, text } as const;
  await side.deliver({ ...reply, audience: 'channel', because }, { ...origin, target: { channel: at } });
}

interface Pressing {
  /** The pressed message is seen by the presser alone. */
  readonly ephemeral: boolean;
  readonly triggerId: string;
  /** The thread a reply for everybody goes to. */
  readonly below?: string;
}

async function act(
  side: SlackSide,
  press: Press,
  presser: Presser,
  origin: Origin,
  { ephemeral, triggerId, below }: Pressing,
): Promise<void> {
  const result = await side.conversations.press(press, presser);
  const note = (answer: Answer): Promise<void> =>
    side.deliver({ id: press.reply, answer, actions: [], audience: 'asker' }, origin);
  switch (result.type) {
    case 'note':
      return note(result.answer);
    case 'reply': {
      // The same answer in the other language takes the place of one that only the presser sees.
      const instead = ephemeral && press.action === 'language';
      const offered = press.action === 'answer';
      const audience = press.action === 'language' || (ephemeral && !offered) ? 'asker' : 'channel';
      const isBelow = audience === 'channel' && below !== undefined;
      const target = isBelow ? { channel: origin.target.channel, thread: below } : origin.target;
      await side.deliver({ ...result.reply, audience }, { ...origin, target, instead });
      if (offered && origin.responseUrl !== undefined) await withdraw(origin.responseUrl);
      return;
    }
    case 'share':
      return side.deliver(result.reply, origin);
    case 'reason':
      return origin.client.views.open({ trigger_id: triggerId, view: reasonModal(result.reply, result.language) }).then(
        () => undefined,
        () => {
          side.log({ level: 'warn', event: 'slack-modal-not-opened' });
          return note(thanks(result.language));
        },
      );
    default:
      result satisfies never;
  }
}
