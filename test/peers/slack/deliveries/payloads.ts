import { directMessages, workspaceOf } from '../directory.ts';
import type { Json } from '../json.ts';
import { channelType } from '../methods/chat.ts';
import { wireEphemeral, wireMessage, wireView } from '../wire.ts';
import {
  type Channel,
  type Ephemeral,
  type Message,
  secret,
  type User,
  type View,
  type Workspace,
  type World,
} from '../world.ts';
import type { Outgoing } from './delivery.ts';

const token = 'verification-token';

/** An event in its envelope. https://docs.slack.dev/apis/events-api/#callback-field */
export function eventEnvelope(world: World, workspace: Workspace, event: Json): Outgoing {
  const eventId = world.nextId('Ev');
  return {
    kind: 'events_api',
    payload: {
      token,
      team_id: workspace.id,
      context_team_id: workspace.id,
      context_enterprise_id: null,
      api_app_id: world.app.id,
      event,
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(world.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.id,
          user_id: workspace.bot.userId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${eventId}`,
    },
  };
}

const subscriptions: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

/** Whether the app subscribes to an event. */
export function subscribed(world: World, event: Json): boolean {
  const { events } = world.app;
  const name = event.type === 'message' ? subscriptions[String(event.channel_type)] : String(event.type);
  return !events || (name !== undefined && events.has(name));
}

/** The `message` event of a message. */
export const messageEvent = (world: World, channel: Channel, message: Message): Json => ({
  ...wireMessage(world, message),
  client_msg_id: `${secret(4)}-${secret(2)}-${secret(2)}`,
  ...(message.threadTs ? { parent_user_id: channel.messages.get(message.threadTs)?.user } : {}),
  channel: channel.id,
  channel_type: channelType(channel),
  event_ts: message.ts,
});

/** The right to open a modal. */
export function newTrigger(world: World, user: string, view?: string): string {
  const id = `${1_000_000 + world.triggers.size}.${Math.floor(world.now())}.${secret(8)}`;
  world.triggers.set(id, { user, at: world.now(), used: false, ...(view ? { view } : {}) });
  return id;
}

const people = (world: World, user: User): Json => {
  const workspace = workspaceOf(world, user.workspace);
  return {
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: world.app.id,
    token,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.workspace },
  };
};

const place = (channel: Channel): Json => ({ id: channel.id, name: channel.name });

/** What a press happens on. */
export type Surface =
  | { readonly on: 'message'; readonly channel: Channel; readonly message: Message }
  | { readonly on: 'ephemeral'; readonly channel: Channel; readonly ephemeral: Ephemeral }
  | { readonly on: 'view'; readonly view: View };

function surfaceFields(world: World, surface: Surface, values: Json): Json {
  switch (surface.on) {
    case 'view':
      return {
        container: { type: 'view', view_id: surface.view.id },
        view: wireView(world, surface.view, values),
      };
    case 'message':
      return {
        container: {
          type: 'message',
          message_ts: surface.message.ts,
          channel_id: surface.channel.id,
          is_ephemeral: false,
          ...(surface.message.threadTs ? { thread_ts: surface.message.threadTs } : {}),
        },
        channel: place(surface.channel),
        message: wireMessage(world, surface.message),
        state: { values },
      };
    case 'ephemeral':
      return {
        container: {
          type: 'message',
          message_ts: surface.ephemeral.ts,
          channel_id: surface.channel.id,
          is_ephemeral: true,
          ...(surface.ephemeral.threadTs ? { thread_ts: surface.ephemeral.threadTs } : {}),
        },
        channel: place(surface.channel),
        message: wireEphemeral(surface.ephemeral),
        state: { values },
      };
    default:
      throw surface satisfies never;
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const blockActions = (
  world: World,
  user: User,
  surface: Surface,
  given: { readonly action: Json; readonly values: Json; readonly responseUrl?: string },
): Outgoing => ({
  kind: 'interactive',
  payload: {
    type: 'block_actions',
    ...people(world, user),
    trigger_id: newTrigger(world, user.id, surface.on === 'view' ? surface.view.id : undefined),
    ...surfaceFields(world, surface, given.values),
    ...(given.responseUrl ? { response_url: given.responseUrl } : {}),
    actions: [given.action],
  },
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const viewPayload = (world: World, user: User, view: View, more: Json, values: Json = {}): Outgoing => ({
  kind: 'interactive',
  payload: { ...people(world, user), ...more, view: wireView(world, view, values) },
});

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutPayload = (
  world: World,
  user: User,
  callbackId: string,
  on?: { readonly channel: Channel; readonly message: Message; readonly responseUrl: string },
): Outgoing => ({
  kind: 'interactive',
  payload: {
    type: on ? 'message_action' : 'shortcut',
    ...people(world, user),
    callback_id: callbackId,
    trigger_id: newTrigger(world, user.id),
    action_ts: world.nextTs(),
    ...(on
      ? {
          message_ts: on.message.ts,
          message: wireMessage(world, on.message),
          channel: place(on.channel),
          response_url: on.responseUrl,
        }
      : {}),
  },
});

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(
  world: World,
  user: User,
  given: { readonly command: string; readonly text: string; readonly channel?: Channel; readonly responseUrl: string },
): Outgoing {
  const workspace = workspaceOf(world, user.workspace);
  const channel = given.channel ?? directMessages(world, user);
  return {
    kind: 'slash_commands',
    payload: {
      token,
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: user.id,
      user_name: user.name,
      command: given.command,
      text: given.text,
      api_app_id: world.app.id,
      is_enterprise_install: 'false',
      response_url: given.responseUrl,
      trigger_id: newTrigger(world, user.id),
    },
  };
}
