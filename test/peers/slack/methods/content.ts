import { z } from 'zod';
import { messageBlocks } from '../blocks/check-blocks.ts';
import { type Effects, effectsOf } from '../effects.ts';
import { isJson, type Json, objectsIn } from '../json.ts';
import { readMrkdwn } from '../mrkdwn.ts';
import { Refusal } from '../refusal.ts';
import { flag, structured, text } from './method.ts';

/** The arguments that say what a message is. */
export const contentArgs = {
  text: text.optional(),
  blocks: z.unknown().optional(),
  attachments: structured.optional(),
  markdown_text: text.optional(),
  parse: text.optional(),
  link_names: flag.optional(),
};

/** What a message is made of, once checked. */
export type Content = {
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly attachments: readonly unknown[];
  readonly effects: Effects;
  readonly given: { readonly text: boolean; readonly blocks: boolean };
};

type Given = {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly markdown_text?: string | undefined;
  readonly parse?: string | undefined;
  readonly link_names?: boolean | undefined;
};

function attachmentsOf(given: unknown): readonly unknown[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw new Refusal('invalid_attachments');
  if (given.length > 100) throw new Refusal('too_many_attachments');
  return given;
}

function readAttachments(attachments: readonly unknown[], effects: Effects): void {
  for (const object of objectsIn(attachments)) {
    for (const key of ['text', 'pretext', 'value']) {
      const value = object[key];
      if (typeof value === 'string' && object.type !== 'plain_text') readMrkdwn(value, effects);
    }
    if (typeof object.title_link === 'string') effects.links.push(object.title_link);
  }
}

/** Blocks as Slack stores them: each has a name. */
const named = (blocks: readonly Json[]): readonly Json[] =>
  blocks.map((block, index) => (block.block_id === undefined ? { ...block, block_id: `b${index}` } : block));

/** Reads and checks the content of a message. `longest` is the limit of its text, past which it is cut or refused. */
export function contentOf(
  given: Given,
  strict: boolean,
  longest: { readonly text: number; readonly past: 'cut' | 'refused' } = { text: 40_000, past: 'cut' },
): Content {
  const { markdown_text } = given;
  const blocks = messageBlocks(given.blocks, strict);
  if (markdown_text !== undefined && (given.text !== undefined || blocks)) throw new Refusal('markdown_text_conflict');
  if ((markdown_text?.length ?? 0) > 12_000) throw new Refusal('msg_too_long');
  const attachments = attachmentsOf(given.attachments);
  const whole = markdown_text ?? given.text ?? '';
  if (whole.trim() === '' && !blocks?.length && attachments.length === 0) throw new Refusal('no_text');
  if (whole.length > longest.text && longest.past === 'refused') throw new Refusal('msg_too_long');
  const text = whole.slice(0, longest.text);
  const effects = strict
    ? effectsOf({
        text,
        blocks: blocks ?? [],
        markdown: markdown_text !== undefined,
        linkNames: given.parse === 'full' || given.link_names === true,
      })
    : { mentions: [], broadcasts: [], links: [] };
  if (strict) readAttachments(attachments, effects);
  return {
    text,
    blocks: named(blocks ?? []),
    attachments,
    effects,
    given: { text: given.text !== undefined || markdown_text !== undefined, blocks: blocks !== undefined },
  };
}

/**
 * The metadata of a message: an event type and its payload. `undefined` when none is given, `null` when an empty object
 * takes it away. https://docs.slack.dev/messaging/message-metadata
 */
export function metadataOf(given: unknown): Json | null | undefined {
  if (given === undefined) return undefined;
  if (!isJson(given)) throw new Refusal('invalid_metadata_format');
  if (Object.keys(given).length === 0) return null;
  const known = Object.keys(given).every(key => ['event_type', 'event_payload', 'entities'].includes(key));
  const event = typeof given.event_type === 'string' && given.event_type !== '' && isJson(given.event_payload);
  const entities = Array.isArray(given.entities) && given.event_type === undefined;
  if (!known || !(event || entities)) throw new Refusal('invalid_metadata_format');
  return given;
}
