import { z } from 'zod';
import type { Answer, Span } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { paragraph, plainSpan } from '../src/composition/text.ts';
import { UserError } from '../src/errors.ts';
import { fold } from '../src/knowledge/folding.ts';
import type { Bilingual, Language } from '../src/language.ts';
import { type Choice, settingNames, settingSaid, settingWords } from '../src/setting-words.ts';
import type { PlaceSettings, SettingsScope } from '../src/settings.ts';

const scopes: Choice<SettingsScope> = {
  name: { en: 'What the change holds for', zh: '更改的范围' },
  values: {
    channel: { en: 'this channel', zh: ['频道', '本频道'] },
    workspace: { en: 'every channel that has not chosen for itself', zh: ['工作区', '服务器'] },
  },
};

/** The values of a choice as they are typed. */
const valuesOf = <Value extends string>({ values }: Choice<Value>, language: Language): readonly string[] =>
  Object.entries<Choice<Value>['values'][Value]>(values).map(([value, { zh }]) => (language === 'zh' ? zh[0] : value));

/** A schema that takes a value by its name or by a Chinese word for it. */
function chosen<Value extends string>(name: string, choice: Choice<Value>, schema: z.ZodType<Value>) {
  const byWord = new Map(
    Object.entries<Choice<Value>['values'][Value]>(choice.values).flatMap(([value, { zh }]) =>
      [value, ...zh].map(word => [word, value] as const),
    ),
  );
  const read = z.preprocess(
    typed => (typeof typed === 'string' ? (byWord.get(fold(typed).trim()) ?? typed) : typed),
    schema.optional(),
  );
  return option(read, {
    summary: choice.name,
    wrong: {
      en: `${name} is one of: ${valuesOf(choice, 'en').join(', ')}.`,
      zh: `${name} 可以是：${valuesOf(choice, 'zh').join('、')}。`,
    },
    suggest: (_, language) => valuesOf(choice, language),
  });
}

/** `/settings`: how the bot behaves in a place, and how its admins change that. */
export default command({
  name: 'settings',
  chineseName: '设置',
  summary: { en: 'How I behave here, for admins to change', zh: '我在这里的行为方式，管理员可以更改' },
  audience: 'asker',
  admins: true,
  options: z.object({
    language: chosen('language', settingWords.language, z.enum(['auto', 'en', 'zh'])),
    answers: chosen('answers', settingWords.answers, z.enum(['thread', 'channel'])),
    followups: chosen('followups', settingWords.followups, z.enum(['ignore', 'offer', 'answer'])),
    live: chosen('live', settingWords.live, z.enum(['on', 'off'])),
    llm: chosen('llm', settingWords.llm, z.enum(['on', 'off'])),
    scope: chosen('scope', scopes, z.enum(['channel', 'workspace'])),
  }),
  async run({ settings, question, language }, { scope = 'channel', ...wanted }) {
    const { place, asker } = question;
    if (!settings || !place) throw noPlace();
    const changes = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length === 0) return shown(await settings.of(place), 'now', language);
    if (!asker?.admin) throw adminsOnly();
    return shown(await settings.change(place, scope, changes), scope, language);
  },
});

const openings = {
  now: { en: 'This holds here:', zh: '这里现在的设置：' },
  channel: { en: 'Changed for this channel. This now holds here:', zh: '已为本频道更改。现在的设置：' },
  workspace: {
    en: 'Changed for every channel that has not chosen for itself. This now holds here:',
    zh: '已为所有没有单独设置的频道更改。这里现在的设置：',
  },
} as const satisfies Record<SettingsScope | 'now', Bilingual>;

/** What holds in a place, each setting with how to change it. */
function shown(held: PlaceSettings, what: keyof typeof openings, language: Language): Answer {
  const row = (name: keyof PlaceSettings): { label: string; value: readonly Span[] } => {
    const { label, value } = settingSaid(name, held, language);
    const others = Object.keys(settingWords[name].values).filter(each => each !== held[name]);
    return {
      label,
      value: [plainSpan(`${value} · `), { type: 'code', text: `/settings ${name}:${others.join('|')}` }],
    };
  };
  return {
    language,
    outcome: 'answered',
    blocks: [
      paragraph(openings[what], language),
      { type: 'fields', fields: settingNames.map(row) },
      paragraph(
        {
          en: 'Admins may change them: for this channel, or with scope:workspace for every channel that has not chosen for itself.',
          zh: '管理员可以更改：默认只改本频道；加上 scope:workspace 则用于所有没有单独设置的频道。',
        },
        language,
      ),
    ],
    facts: [],
    suggestions: [{ ask: '/help' }],
  };
}

const noPlace = (): UserError =>
  new UserError(
    {
      en: 'Settings belong to channels of Slack and Discord; here there is nothing to set.',
      zh: '设置属于 Slack 和 Discord 的频道；这里没有可以设置的内容。',
    },
    [{ en: '/help', zh: '/help' }],
  );

const adminsOnly = (): UserError =>
  new UserError(
    {
      en: 'Only admins of this workspace or server may change settings; everybody may look at them.',
      zh: '只有这个工作区或服务器的管理员可以更改设置；所有人都可以查看。',
    },
    [{ en: '/settings', zh: '/settings' }],
  );
