import { type APIModalInteractionResponse, ComponentType, InteractionResponseType, TextInputStyle } from 'discord.js';
import { pressId, readPress } from '../../conversations/actions.ts';
import type { Language } from '../../language.ts';
import { limits } from './limits.ts';
import type { InteractionOf } from './wire.ts';

const words = {
  en: { title: 'Not helpful', label: 'What was missing?' },
  zh: { title: '没帮助', label: '缺了什么？' },
} as const satisfies Record<Language, object>;

const field = 'reason';

/** Asks, optionally, why an answer was of no help. */
export function reasonModal(reply: string, language: Language): APIModalInteractionResponse {
  const { title, label } = words[language];
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: pressId('reason', reply),
      title: title.slice(0, limits.modalTitle),
      components: [
        {
          type: ComponentType.Label,
          label: label.slice(0, limits.modalTitle),
          component: {
            type: ComponentType.TextInput,
            custom_id: field,
            style: TextInputStyle.Paragraph,
            max_length: 500,
            required: false,
          },
        },
      ],
    },
  };
}

/** What was written in it; `undefined` for a form that is not ours. */
export function readReason({
  custom_id: id,
  components,
}: InteractionOf<5>['data']): { readonly reply: string; readonly reason: string } | undefined {
  const press = readPress(id);
  if (press?.action !== 'reason') return undefined;
  const written = components.find(({ component }) => component?.custom_id === field)?.component?.value;
  return { reply: press.reply, reason: written ?? '' };
}
