import { z } from 'zod';
import { checkedView } from '../blocks/check-view.ts';
import { Refusal } from '../refusal.ts';
import { wireView } from '../wire.ts';
import { secret, type View } from '../world.ts';
import { visibleUser } from './lookup.ts';
import { type Call, type Method, method, text } from './method.ts';

/** How long a trigger is good for, ms. https://docs.slack.dev/surfaces/modals */
const triggerLife = 3000;

function exchange(call: Call, id: string | undefined): { readonly user: string; readonly view?: string } {
  if (id === undefined || !/^\d+\.\d+\.\w+$/.test(id)) throw new Refusal('invalid_trigger_id');
  const trigger = call.world.triggers.get(id);
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (call.world.now() - trigger.at > triggerLife) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

/** Views as Slack stores them have a name for each block and action. */
function named(given: View['given']): View['given'] {
  const blocks = given.blocks.map((block, index) =>
    block.block_id === undefined ? { ...block, block_id: `b${index}` } : block,
  );
  return { ...given, blocks };
}

function refuseTwin(call: Call, given: View['given'], but?: string): void {
  const id = given.external_id;
  if (!id) return;
  for (const view of call.world.views.values())
    if (view.open && view.id !== but && view.given.external_id === id) throw new Refusal('duplicate_external_id');
}

/** Opens a view for a person; on top of another where there is one. */
export function openView(call: Call, user: string, given: View['given'], below?: View): View {
  refuseTwin(call, given);
  const id = call.world.nextId('V');
  const view: View = {
    id,
    workspace: call.workspace.id,
    user,
    rootId: below?.rootId ?? id,
    ...(below ? { previousId: below.id } : {}),
    hash: hash(call),
    given: named(given),
    open: true,
  };
  call.world.views.set(id, view);
  call.notes.view = view;
  return view;
}

const hash = (call: Call): string => `${Math.floor(call.world.now() / 1000)}.${secret(4)}`;

/** Gives a view new content. */
export function replaceView(call: Call, view: View, given: View['given']): void {
  refuseTwin(call, given, view.id);
  view.given = named(given);
  view.hash = hash(call);
  call.notes.view = view;
}

/** How many modals lie in a stack. */
export const stacked = (call: Call, view: View): number =>
  [...call.world.views.values()].filter(one => one.open && one.rootId === view.rootId).length;

const open = method({
  args: { trigger_id: text.optional(), interactivity_pointer: text.optional(), view: z.unknown() },
  run(call, args) {
    const given = checkedView(args.view, 'modal', call.world.strict);
    const { user } = exchange(call, args.trigger_id ?? args.interactivity_pointer);
    return { view: wireView(call.world, openView(call, user, given)) };
  },
});

const push = method({
  args: { trigger_id: text.optional(), interactivity_pointer: text.optional(), view: z.unknown() },
  run(call, args) {
    const given = checkedView(args.view, 'modal', call.world.strict);
    const trigger = exchange(call, args.trigger_id ?? args.interactivity_pointer);
    const below = call.world.views.get(trigger.view ?? '');
    if (!below?.open || below.given.type !== 'modal') throw new Refusal('not_found');
    if (stacked(call, below) >= 3) throw new Refusal('push_limit_reached');
    return { view: wireView(call.world, openView(call, trigger.user, given, below)) };
  },
});

const update = method({
  args: { view: z.unknown(), view_id: text.optional(), external_id: text.optional(), hash: text.optional() },
  run(call, args) {
    const given = checkedView(args.view, 'modal', call.world.strict);
    const view = [...call.world.views.values()].find(
      one => one.open && (one.id === args.view_id || (args.external_id && one.given.external_id === args.external_id)),
    );
    if (!view || view.workspace !== call.workspace.id) throw new Refusal('not_found');
    if (args.hash !== undefined && args.hash !== view.hash) throw new Refusal('hash_conflict');
    replaceView(call, view, given);
    return { view: wireView(call.world, view) };
  },
});

const publish = method({
  args: { user_id: text, view: z.unknown(), hash: text.optional() },
  run(call, args) {
    const given = checkedView(args.view, 'home', call.world.strict);
    const user = visibleUser(call, args.user_id);
    const known = call.world.views.get(call.world.homes.get(user.id) ?? '');
    if (args.hash !== undefined && known && args.hash !== known.hash) throw new Refusal('hash_conflict');
    if (known) replaceView(call, known, given);
    const view = known ?? openView(call, user.id, given);
    call.world.homes.set(user.id, view.id);
    return { view: wireView(call.world, view) };
  },
});

/** Modals and the home tab. */
export const views: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
