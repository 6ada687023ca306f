import type { Bilingual, Language } from './language.ts';
import type { PlaceSettings } from './settings.ts';

/** What a choice is called, and its values with the Chinese words for them; the first word of a value is shown. */
export interface Choice<Value extends string> {
  readonly name: Bilingual;
  readonly values: Readonly<Record<Value, { readonly en: string; readonly zh: readonly [string, ...string[]] }>>;
}

const onOff = { on: { en: 'on', zh: ['开', '打开', '启用'] }, off: { en: 'off', zh: ['关', '关闭', '停用'] } } as const;

/** The settings of a place in words. */
export const settingWords: { readonly [Name in keyof PlaceSettings]: Choice<PlaceSettings[Name]> } = {
  language: {
    name: { en: 'Language of answers', zh: '回答的语言' },
    values: {
      auto: { en: 'that of the question', zh: ['自动', '跟随提问'] },
      en: { en: 'English', zh: ['英文', '英语'] },
      zh: { en: 'Chinese', zh: ['中文', '汉语'] },
    },
  },
  answers: {
    name: { en: 'Where mentions are answered', zh: '在哪里回答' },
    values: {
      thread: { en: 'in a thread', zh: ['讨论串', '消息串'] },
      channel: { en: 'in the channel', zh: ['频道'] },
    },
  },
  followups: {
    name: { en: 'Follow-ups not addressed to me', zh: '未@我的追问' },
    values: {
      ignore: { en: 'ignored', zh: ['忽略'] },
      offer: { en: 'an answer is offered', zh: ['询问'] },
      answer: { en: 'answered', zh: ['回答'] },
    },
  },
  live: { name: { en: 'Live figures', zh: '实时数字' }, values: onOff },
  llm: { name: { en: 'Wording by a model', zh: '由模型润色' }, values: onOff },
};

/** The settings in the order in which they are shown. */
export const settingNames = [
  'language',
  'answers',
  'followups',
  'live',
  'llm',
] as const satisfies readonly (keyof PlaceSettings)[];

/** A setting as it holds in a place, as people read it. */
export function settingSaid<Name extends keyof PlaceSettings>(
  name: Name,
  held: PlaceSettings,
  language: Language,
): { readonly label: string; readonly value: string } {
  const choice = settingWords[name];
  const { en, zh } = choice.values[held[name]];
  return { label: choice.name[language], value: language === 'en' ? en : zh[0] };
}
