import { pressId } from '../../conversations/actions.ts';
import type { Language } from '../../language.ts';
import { onButton } from './buttons.ts';
import type { SlackBlock } from './message-blocks.ts';
import { inert } from './rich-text.ts';

/** What is offered below a reply that was not addressed to the bot; only its author sees it. */
export const offerText = {
  en: 'I may know something about this.',
  zh: '这个问题我也许知道。',
} as const satisfies Record<Language, string>;

const answerIt = { en: 'Answer here', zh: '在这里回答' } as const;

/** The offer, with its one button, which says which thread it is for. */
export const offerBlocks = (reply: string, language: Language, thread?: string): SlackBlock[] => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: inert(offerText[language]) }] },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: onButton(answerIt[language]),
        action_id: pressId('answer', reply),
        ...(thread === undefined ? {} : { value: thread }),
      },
    ],
  },
];
