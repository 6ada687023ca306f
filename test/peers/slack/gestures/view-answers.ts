import { z } from 'zod';
import { checkedView } from '../blocks/check-view.ts';
import { workspaceOf } from '../directory.ts';
import type { Json } from '../json.ts';
import type { Call } from '../methods/method.ts';
import { openView, replaceView, stacked } from '../methods/views.ts';
import { Refusal } from '../refusal.ts';
import type { View, World } from '../world.ts';

const answer = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/**
 * Carries out what the app answered to a submission. Errors may only name input blocks of the view.
 * https://docs.slack.dev/surfaces/modals#response_actions
 */
export function answeredView(
  world: World,
  view: View,
  given: unknown,
): {
  readonly action: 'closed' | 'errors' | 'update' | 'push' | 'clear';
  readonly errors?: Readonly<Record<string, string>>;
} {
  if (given === undefined || given === '') {
    view.open = false;
    return { action: 'closed' };
  }
  const result = answer.safeParse(given);
  if (!result.success) throw new Refusal('invalid_response_action');
  const call: Call = { world, workspace: workspaceOf(world, view.workspace), token: undefined, notes: {}, events: [] };
  switch (result.data.response_action) {
    case 'errors': {
      const inputs = new Set<unknown>(view.given.blocks.filter(isInput).map(block => block.block_id));
      if (Object.keys(result.data.errors).some(id => !inputs.has(id))) throw new Refusal('invalid_block_id_in_errors');
      return { action: 'errors', errors: result.data.errors };
    }
    case 'update':
      replaceView(call, view, checkedView(result.data.view, 'modal', world.strict));
      return { action: 'update' };
    case 'push':
      if (stacked(call, view) >= 3) throw new Refusal('push_limit_reached');
      openView(call, view.user, checkedView(result.data.view, 'modal', world.strict), view);
      return { action: 'push' };
    case 'clear':
      for (const one of world.views.values()) if (one.rootId === view.rootId) one.open = false;
      return { action: 'clear' };
    default:
      throw result.data satisfies never;
  }
}

const isInput = (block: Json): boolean => block.type === 'input';
