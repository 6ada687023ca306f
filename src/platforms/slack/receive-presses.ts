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
import type { SlackClient } from './post.ts';
import { readReason, reasonModal, reasonModalId } from './reason-modal.ts';
import { withdraw } from './response-url.ts';
import { askerOf, handle, localeOf, type SlackSide, type Workspace, workspaceOf } from './side.ts';
import type { Task } from './task.ts';
import { type Pressed, pressedSchema, submittedViewSchema } from './wire.ts';

/** Takes presses on buttons of answers and of the Home tab, and what was written in the modal. */
export function receivePresses(app: App, side: SlackSide): void {
  app.action(/^chipwire:/, async ({ body, ack, client, context }) => {
    await ack();
    const pressed = pressedSchema.safeParse(body).data;
    if (pressed) await hearPress(side, client, workspaceOf(context), pressed);
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
    const work = () => side.conversations.explain(read.reply, user, read.reason);
    await handle(side, origin, languageOf(side, origin), async () => {
      await side.conversations.once.run(key, work);
    });
  });
}

/** The language of somebody who has pressed something. */
const languageOf = (side: SlackSide, origin: Origin) => async (): Promise<Language> =>
  (await localeOf(side, origin)()) ?? 'en';

/** Does what a button stands for; resolves once that is sure to happen. */
export async function hearPress(
  side: SlackSide,
  client: SlackClient,
  where: Workspace,
  pressed: Pressed,
): Promise<void> {
  const [action] = pressed.actions;
  if (!action) return;
  const user = pressed.user.id;
  const thread = pressed.message?.thread_ts ?? pressed.container?.thread_ts ?? offeredIn(action);
  const key = `slack:${pressed.trigger_id}`;
  const origin: Origin = {
    client,
    workspace: where.id,
    // The Home tab is no place to answer in: the answer comes as a direct message.
    target: { channel: pressed.channel?.id ?? user, ...(thread === undefined ? {} : { thread }) },
    user,
    key,
    lookFirst: false,
    ...(pressed.response_url === undefined ? {} : { responseUrl: pressed.response_url }),
  };
  const example = readExample(action.action_id);
  const press = readPress(action.action_id === feedbackId ? (action.value ?? '') : action.action_id);
  const spoken = example ? async () => example.language : languageOf(side, origin);
  const work = async (attempt: number): Promise<void> => {
    const again = { ...origin, lookFirst: attempt > 1 };
    if (example) return answerExample(side, example, again);
    if (press) return answerPress(side, press, pressed, again);
    // A button of ours that means nothing any more.
    const answer = tooOld(await spoken());
    return side.deliver({ id: 'stale', answer, actions: [], audience: 'asker' }, again);
  };
  const task: Task = { type: 'press', where, pressed };
  return handle(side, origin, spoken, async recorded => {
    await side.conversations.once.run(key, work, [], task, recorded);
  });
}

/** Does what the button of an answer stands for. */
async function answerPress(side: SlackSide, press: Press, pressed: Pressed, origin: Origin): Promise<void> {
  const { client, workspace, user, key } = origin;
  const { channel, thread } = origin.target;
  const { admin, language = 'en' } = await side.people(client, workspace, user);
  const place = placeOf(workspace, channel);
  const ephemeral = pressed.container?.is_ephemeral === true;
  // What belongs to a message in the open goes below it.
  const message = pressed.message?.ts ?? pressed.container?.message_ts;
  const below = thread ?? (ephemeral || place.private ? undefined : message);
  const presser: Presser = {
    id: key,
    asker: { id: user, admin },
    place,
    language,
    ...(below === undefined && !place.private ? {} : { thread: conversationKey(workspace, channel, user, below) }),
  };
  const pressing = { ephemeral, triggerId: pressed.trigger_id, ...(below === undefined ? {} : { below }) };
  const at = { channel, ...(below === undefined ? {} : { thread: below }) };
  const visibly = (from: Origin) =>
    side.working.during(
      client,
      at,
      async () => language,
      () => act(side, press, presser, from, pressing),
    );
  if (press.action !== 'share' && press.action !== 'answer') return visibly(origin);
  // Shared, or taken up, once in a channel, however often the button is pressed.
  const name = `slack:${press.action}:${press.reply}:${channel}`;
  const run = await side.conversations.once.run(name, tries => visibly({ ...origin, key: name, lookFirst: tries > 1 }));
  if (run === 'done') return;
  const answer = noteOf({ en: 'That is here already.', zh: '已经发在这里了。' }, language);
  await side.deliver({ id: press.reply, answer, actions: [], audience: 'asker' }, origin);
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
