import type { Delivery } from '../deliveries/delivery.ts';
import {
  blockActions,
  commandPayload,
  newTrigger,
  type Surface,
  shortcutPayload,
  viewPayload,
} from '../deliveries/payloads.ts';
import { directMessages } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import type { Origin } from '../response-urls.ts';
import type { Channel, Ephemeral, Message, User, View } from '../world.ts';
import { actionOf, elementsOf, type Picked, valuesOf } from './elements.ts';
import { channelOf, type Stage, send } from './stage.ts';
import { answeredView } from './view-answers.ts';

/** A person types a slash command. */
export async function slash(
  stage: Stage,
  given: { readonly command: string; readonly text?: string; readonly user: User; readonly channel?: Channel },
): Promise<Delivery & { readonly responseUrl: string }> {
  const channel = given.channel ?? directMessages(stage.world, given.user);
  const origin: Origin = { channel: channel.id, user: given.user.id };
  const responseUrl = stage.responseUrls.open(origin);
  const { command, text = '', user } = given;
  const delivery = await send(stage, commandPayload(stage.world, user, { command, text, channel, responseUrl }));
  if (delivery.acked) stage.responseUrls.acknowledged(origin, delivery.answer);
  return { ...delivery, responseUrl };
}

/** What `press` takes: the person, where the element stands, its `action_id`, and what was picked in it. */
export type Press = {
  readonly user: User;
  readonly actionId: string;
  /** For one `action_id` in several blocks. */
  readonly blockId?: string;
  /** An option's value or an id; `negative` for the second of the feedback buttons. */
  readonly picked?: Picked;
} & ({ readonly message: Message } | { readonly ephemeral: Ephemeral } | { readonly view: View });

function surfaceOf(stage: Stage, press: Press): Surface {
  if ('view' in press) return { on: 'view', view: press.view };
  if ('message' in press)
    return { on: 'message', message: press.message, channel: channelOf(stage.world, press.message) };
  return { on: 'ephemeral', ephemeral: press.ephemeral, channel: channelOf(stage.world, press.ephemeral) };
}

function blocksOf(surface: Surface): Message['blocks'] {
  switch (surface.on) {
    case 'view':
      return surface.view.given.blocks;
    case 'message':
      return surface.message.blocks;
    case 'ephemeral':
      return surface.ephemeral.blocks;
    default:
      throw surface satisfies never;
  }
}

/** A person uses a button, a menu, feedback buttons…: a `block_actions` payload. */
export async function press(stage: Stage, given: Press): Promise<Delivery & { readonly responseUrl?: string }> {
  const surface = surfaceOf(stage, given);
  const blocks = blocksOf(surface);
  const placed = elementsOf(blocks).find(
    ({ element, block }) =>
      element.action_id === given.actionId && (given.blockId === undefined || block.block_id === given.blockId),
  );
  if (!placed) {
    const there = elementsOf(blocks).map(({ element }) => String(element.action_id));
    throw new Error(`no element ${given.actionId} to press; there are: ${there.join(', ') || 'none'}`);
  }
  const responseUrl =
    surface.on === 'view'
      ? undefined
      : stage.responseUrls.open({
          channel: surface.channel.id,
          user: given.user.id,
          ...(surface.on === 'message' ? { message: surface.message } : { ephemeral: surface.ephemeral }),
        });
  const picked = given.picked === undefined ? {} : { [given.actionId]: given.picked };
  const delivery = await send(
    stage,
    blockActions(stage.world, given.user, surface, {
      action: actionOf(placed, given.picked, stage.world.nextTs()),
      values: valuesOf(blocks, picked),
      ...(responseUrl ? { responseUrl } : {}),
    }),
  );
  return { ...delivery, ...(responseUrl ? { responseUrl } : {}) };
}

/** A person uses a shortcut, on a message or from anywhere. */
export function shortcut(
  stage: Stage,
  given: { readonly callbackId: string; readonly user: User; readonly message?: Message },
): Promise<Delivery> {
  const { message, user } = given;
  const channel = message && channelOf(stage.world, message);
  const on =
    message && channel
      ? { channel, message, responseUrl: stage.responseUrls.open({ channel: channel.id, user: user.id, message }) }
      : undefined;
  return send(stage, shortcutPayload(stage.world, user, given.callbackId, on));
}

/** What came of a submission: the app's `response_action`, carried out, or why Slack would not. */
export type Submitted = Delivery & {
  readonly action: 'closed' | 'errors' | 'update' | 'push' | 'clear' | 'failed';
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
};

/** A person submits a modal with these values, by `action_id` or `block_id`. Inputs that must be filled must be. */
export async function submit(
  stage: Stage,
  view: View,
  picked: Readonly<Record<string, Picked>> = {},
): Promise<Submitted> {
  const { world } = stage;
  const user = world.users.get(view.user);
  if (!user || !view.open) throw new Error('this view is not open before anyone');
  const values = valuesOf(view.given.blocks, picked);
  for (const { element, block } of elementsOf(view.given.blocks)) {
    const given = picked[String(element.action_id)] ?? picked[String(block.block_id)];
    const initially = element.initial_value ?? element.initial_option ?? element.initial_options;
    const filled = given ?? initially ?? '';
    if (block.type === 'input' && !block.optional && (filled === '' || (Array.isArray(filled) && filled.length === 0)))
      throw new Error(`Slack does not submit a view whose ${String(block.block_id)} is empty`);
  }
  const trigger = newTrigger(world, user.id, view.id);
  const more = { type: 'view_submission', trigger_id: trigger, response_urls: [] };
  const delivery = await send(stage, viewPayload(world, user, view, more, values));
  if (!delivery.acked) return { ...delivery, action: 'failed', refused: 'no acknowledgement' };
  try {
    return { ...delivery, ...answeredView(world, view, delivery.answer) };
  } catch (refused) {
    if (refused instanceof Refusal) return { ...delivery, action: 'failed', refused: refused.error };
    throw refused;
  }
}

/** A person closes a modal; the app is told where it asked to be. */
export async function closes(stage: Stage, view: View): Promise<Delivery | undefined> {
  const user = stage.world.users.get(view.user);
  view.open = false;
  const { given } = view;
  if (!user || given.type !== 'modal' || !given.notify_on_close) return undefined;
  return send(stage, viewPayload(stage.world, user, view, { type: 'view_closed', is_cleared: false }));
}
