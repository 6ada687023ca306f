import type { Answer, Block, Span } from '../answer.ts';
import { dayNames, languageNames, topicNames } from '../digest-words.ts';
import type { DigestState } from '../digests.ts';
import type { Bilingual, Language } from '../language.ts';
import { paragraph, plainSpan } from './text.ts';

/** Whence a time zone is that nobody has chosen. */
const zoneFrom = {
  profile: {
    en: 'You named no time zone, so I took the one in your profile.',
    zh: '你没有指定时区，所以用的是你个人资料里的时区。',
  },
  default: {
    en: "You named no time zone and I cannot tell yours, so I took New York's.",
    zh: '你没有指定时区，我也无从得知你的时区，所以用的是纽约时间。',
  },
} as const satisfies Record<string, Bilingual>;

/** Whence a time zone is that nobody has chosen. */
export type ZoneFrom = keyof typeof zoneFrom;

const openings = {
  on: { en: 'This channel gets a daily digest:', zh: '本频道会收到日报：' },
  show: { en: 'This channel gets a daily digest:', zh: '本频道的日报设置：' },
  paused: {
    en: 'The daily digest is paused: I could not post it here, because the channel was closed to me. Turn it on again once I am back in.',
    zh: '日报已暂停：频道不允许我发言，上次没能发出。让我重新加入后，再开启即可。',
  },
} as const;

/** A digest as it stands, with what can be typed to change it. */
export function digestInWords(
  { plan, next, paused }: DigestState,
  why: 'on' | 'show',
  language: Language,
  from?: ZoneFrom,
): Answer {
  const code = (text: string): Span => ({ type: 'code', text });
  const join = language === 'en' ? ', ' : '、';
  const fields = [
    {
      label: language === 'en' ? 'When' : '时间',
      value: [code(`${plan.time} ${plan.zone}`), plainSpan(` · ${dayNames[plan.days][language]}`)],
    },
    ...(next === undefined ? [] : [{ label: language === 'en' ? 'Next' : '下一份', value: [code(next)] }]),
    { label: language === 'en' ? 'Language' : '语言', value: [plainSpan(languageNames[plan.language][language])] },
    {
      label: language === 'en' ? 'About' : '内容',
      value: [plainSpan(plan.topics.map(topic => topicNames[topic][language]).join(join))],
    },
  ];
  const blocks: Block[] = [
    paragraph(openings[paused === undefined ? why : 'paused'], language),
    { type: 'fields', fields },
    ...(from ? [paragraph(zoneFrom[from], language)] : []),
    {
      type: 'text',
      spans: [
        plainSpan(language === 'en' ? 'Change it: ' : '更改：'),
        code('/digest on 08:30 Asia/Shanghai every'),
        plainSpan(language === 'en' ? ' · See one now: ' : ' · 预览：'),
        code('/digest now'),
        plainSpan(language === 'en' ? ' · Stop it: ' : ' · 停止：'),
        code('/digest off'),
      ],
    },
  ];
  const suggestions = paused === undefined ? [{ ask: '/digest now' }] : [{ ask: '/digest on' }];
  return { language, outcome: 'answered', blocks, facts: [], suggestions };
}
