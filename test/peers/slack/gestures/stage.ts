import type { Deliverer, Delivery, Outgoing } from '../deliveries/delivery.ts';
import { eventEnvelope, subscribed } from '../deliveries/payloads.ts';
import { workspaceOf } from '../directory.ts';
import type { Json } from '../json.ts';
import type { ResponseUrls } from '../response-urls.ts';
import type { Channel, Message, World } from '../world.ts';

/** What people act on. */
export type Stage = {
  readonly world: World;
  readonly deliverer: Deliverer;
  readonly responseUrls: ResponseUrls;
};

/** Sends events to the app, all at once; those it does not subscribe to are left out. */
export async function sendEvents(
  stage: Stage,
  workspace: string,
  events: readonly Json[],
): Promise<readonly Delivery[]> {
  const wanted = events.filter(event => subscribed(stage.world, event));
  const where = workspaceOf(stage.world, workspace);
  return Promise.all(wanted.map(event => send(stage, eventEnvelope(stage.world, where, event))));
}

/** Sends one thing to the app. */
export const send = (stage: Stage, outgoing: Outgoing): Promise<Delivery> => stage.deliverer.deliver(outgoing);

/** The channel a message is in. */
export function channelOf(world: World, message: Pick<Message, 'channel'>): Channel {
  const channel = world.channels.get(message.channel);
  if (!channel) throw new Error(`no channel ${message.channel} in this stand-in`);
  return channel;
}
