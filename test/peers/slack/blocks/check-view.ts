import { z } from 'zod';
import { isJson, type Json, parsed } from '../json.ts';
import { complaintsOf, Refusal, refusal } from '../refusal.ts';
import { parseBlocks } from './check-blocks.ts';
import { viewBlock } from './layout.ts';
import { plainText } from './text.ts';

const common = {
  blocks: z.array(z.unknown()).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  close: plainText(24).optional(),
  submit: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...common,
});

const home = z.strictObject({ type: z.literal('home'), ...common });

/** A view as given, checked: what a modal or a home tab is made of. */
export type GivenView = (Omit<z.infer<typeof modal>, 'blocks'> | Omit<z.infer<typeof home>, 'blocks'>) & {
  readonly blocks: readonly Json[];
};

/** The view Slack would take; throws what it refuses. https://docs.slack.dev/reference/views */
export function checkedView(given: unknown, kind: 'modal' | 'home', strict: boolean): GivenView {
  const value = typeof given === 'string' ? parsed(given) : given;
  if (!isJson(value)) throw refusal('invalid_arguments', ['must provide an object [json-pointer:/view]']);
  if (Buffer.byteLength(JSON.stringify(value)) > 250_000) throw new Refusal('view_too_large');
  const result = (kind === 'modal' ? modal : home).safeParse(value);
  if (!result.success) throw refusal('invalid_arguments', complaintsOf(result.error, value, '/view'));
  if (!strict) return { ...result.data, blocks: result.data.blocks.filter(isJson) };
  const { blocks, complaints } = parseBlocks(viewBlock, result.data.blocks, '/view/blocks');
  if (complaints.length > 0) throw refusal('invalid_arguments', complaints);
  const inputs = blocks.some(block => block.type === 'input');
  if (result.data.type === 'modal' && inputs && !result.data.submit)
    throw refusal('invalid_arguments', ['missing required field: submit [json-pointer:/view]']);
  return { ...result.data, blocks };
}
