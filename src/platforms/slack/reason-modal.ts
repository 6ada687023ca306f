import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../../language.ts';
import { limits } from './limits.ts';

/** Names the modal in what Slack sends back. */
export const reasonModalId = 'chipwire_reason';

const words = {
  en: { title: 'Not helpful', label: 'What was missing?', submit: 'Send', close: 'Skip' },
  zh: { title: '没帮助', label: '缺了什么？', submit: '发送', close: '跳过' },
} as const;

/** Asks, optionally, why an answer was of no help. */
export function reasonModal(reply: string, language: Language): types.ModalView {
  const { title, label, submit, close } = words[language];
  const plain = (text: string, most: number): types.PlainTextElement => ({
    type: 'plain_text',
    text: text.slice(0, most),
    emoji: false,
  });
  return {
    type: 'modal',
    callback_id: reasonModalId,
    private_metadata: reply,
    title: plain(title, limits.viewTitle),
    submit: plain(submit, limits.viewTitle),
    close: plain(close, limits.viewTitle),
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        optional: true,
        label: plain(label, limits.imageAlt),
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 500 },
      },
    ],
  };
}

const submittedSchema = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({ reason: z.object({ reason: z.object({ value: z.string().nullish() }) }) }),
  }),
});

/** What was written in it; `undefined` for a view that is not ours. */
export function readReason(view: unknown): { readonly reply: string; readonly reason: string } | undefined {
  const read = submittedSchema.safeParse(view).data;
  return read && { reply: read.private_metadata, reason: read.state.values.reason.reason.value ?? '' };
}
