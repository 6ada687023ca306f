import type { z } from 'zod';
import { isJson, type Json, objectsIn, parsed } from '../json.ts';
import { complaintsOf, Refusal, refusal } from '../refusal.ts';
import { messageBlock } from './layout.ts';

/** Characters over all blocks past which a message is refused; found by users, not documented (slackapi/bolt-js#2509). */
const longest = 13_200;
const uncounted = new Set(['type', 'block_id', 'action_id', 'style', 'align']);

/** Every string of every block but its names counts. */
const lengthOf = (blocks: readonly Json[]): number => {
  let length = 0;
  for (const object of objectsIn(blocks))
    for (const [key, value] of Object.entries(object))
      if (typeof value === 'string' && !uncounted.has(key)) length += value.length;
  return length;
};

/** The complaints about names used twice: a block's in the whole, an action's in its block. */
function twice(blocks: readonly Json[], root: string): readonly string[] {
  const names = new Set<unknown>();
  return blocks.flatMap((block, index) => {
    const complaints: string[] = [];
    if (block.block_id !== undefined && names.has(block.block_id))
      complaints.push(`block_id ${String(block.block_id)} already exists [json-pointer:${root}/${index}/block_id]`);
    names.add(block.block_id);
    const actions = new Set<unknown>();
    for (const object of objectsIn(block)) {
      if (object.action_id === undefined) continue;
      if (actions.has(object.action_id))
        complaints.push(`action_id ${String(object.action_id)} already exists [json-pointer:${root}/${index}]`);
      actions.add(object.action_id);
    }
    return complaints;
  });
}

/** The blocks given, or the complaints about them; `schema` says which kinds may stand here. */
export function parseBlocks(
  schema: z.ZodType<Json>,
  given: readonly unknown[],
  root: string,
): { readonly blocks: readonly Json[]; readonly complaints: readonly string[] } {
  const results = given.map((block, index) => ({ index, block, result: schema.safeParse(block) }));
  const blocks = results.flatMap(({ result }) => (result.success ? [result.data] : []));
  const complaints = results.flatMap(({ index, block, result }) =>
    result.success ? [] : complaintsOf(result.error, block, `${root}/${index}`),
  );
  return { blocks, complaints: [...complaints, ...twice(blocks, root)] };
}

/** Slack turns each heading and rule of a markdown block into a block of its own. */
const expanded = (block: Json): number =>
  block.type === 'markdown' ? (String(block.text).match(/^(?:#{1,6} |(?:-{3,}|\*{3,}|_{3,})\s*$)/gm)?.length ?? 0) : 0;

/**
 * The blocks of a message as Slack would take them; throws what Slack refuses. `undefined` stays `undefined`.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function messageBlocks(given: unknown, strict: boolean): readonly Json[] | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const value = typeof given === 'string' ? parsed(given) : given;
  if (!Array.isArray(value)) throw new Refusal('invalid_blocks_format');
  if (!strict) return value.filter(isJson);
  if (value.length > 50) throw refusal('invalid_blocks', ['no more than 50 items allowed [json-pointer:/blocks]']);
  const { blocks, complaints } = parseBlocks(messageBlock, value, '/blocks');
  if (complaints.length > 0) throw refusal('invalid_blocks', complaints);
  if (blocks.filter(block => block.type === 'table').length > 1)
    throw refusal('invalid_attachments', ['only_one_table_allowed']);
  const markdown = blocks.filter(block => block.type === 'markdown');
  if (markdown.reduce((sum, block) => sum + String(block.text).length, 0) > 12_000) throw new Refusal('msg_too_long');
  if (blocks.reduce((sum, block) => sum + expanded(block), blocks.length) > 50)
    throw refusal('invalid_blocks', ['no more than 50 items allowed [json-pointer:/blocks]']);
  if (lengthOf(blocks) > longest) throw new Refusal('msg_blocks_too_long');
  return blocks;
}
