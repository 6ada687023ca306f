import type { types } from '@slack/bolt';
import { type Action, actionId, actionLabel, pressId } from '../../conversations/actions.ts';
import type { Reply } from '../../conversations/conversations.ts';
import type { Language } from '../../language.ts';
import { limits } from './limits.ts';
import type { SlackBlock } from './message-blocks.ts';
import { shortened } from './shortened.ts';

/** Words on a button; longer ones are shortened, since the whole is what pressing it asks. */
export const onButton = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: shortened(text, limits.buttonText),
  emoji: false,
});

const button = (action: Action, reply: string, language: Language): types.Button => ({
  type: 'button',
  text: onButton(actionLabel(action, language)),
  action_id: actionId(action, reply),
});

/** The id of a pair of feedback buttons; which of the two was pressed stands in the value. */
export const feedbackId = 'chipwire:feedback';

const feedbackBlock = (reply: string, language: Language): SlackBlock => {
  const verdict = (helpful: boolean) => ({
    text: onButton(actionLabel({ type: 'feedback', helpful }, language)),
    value: pressId(helpful ? 'helpful' : 'unhelpful', reply),
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: feedbackId,
        positive_button: verdict(true),
        negative_button: verdict(false),
      },
    ],
  };
};

/** The buttons under a reply: what to do with it, what to ask next, whether it helped. */
export function buttonBlocks({ id, actions, answer: { language } }: Reply): readonly SlackBlock[] {
  const rows = [
    actions.filter(({ type }) => type !== 'ask' && type !== 'feedback'),
    actions.filter(({ type }) => type === 'ask'),
  ];
  const blocks = rows
    .filter(row => row.length > 0)
    .map((row): SlackBlock => ({ type: 'actions', elements: row.map(action => button(action, id, language)) }));
  return actions.some(({ type }) => type === 'feedback') ? [...blocks, feedbackBlock(id, language)] : blocks;
}
