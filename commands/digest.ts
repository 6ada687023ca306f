import { z } from 'zod';
import type { Answer } from '../src/answer.ts';
import { type CommandContext, command, option } from '../src/command.ts';
import { noSuchPart, partOption } from '../src/command-options.ts';
import { digestInWords, type ZoneFrom } from '../src/composition/digest-in-words.ts';
import { paragraph } from '../src/composition/text.ts';
import { type DigestAction, type DigestWords, digestWords, readDigestWords } from '../src/digest-words.ts';
import { type DigestPlan, type Digests, digestTopics } from '../src/digests.ts';
import { UserError } from '../src/errors.ts';
import { fold } from '../src/knowledge/folding.ts';
import type { Bilingual, Language } from '../src/language.ts';
import type { Asker, Place } from '../src/question.ts';
import { zoneNamed, zonesOffered } from '../src/time-zone.ts';

/** An option that is read as words about a digest, of which it needs one kind. */
const words = <T>(pick: (read: DigestWords) => T | undefined) =>
  z
    .string()
    .optional()
    .transform((typed, context) => {
      if (typed === undefined) return undefined;
      const read = readDigestWords(fold(typed));
      const value = read && pick(read);
      if (value !== undefined) return value;
      context.addIssue({ code: 'custom', message: 'not understood' });
      return z.NEVER;
    });

/** The values of an option to offer, each by the word of the language. */
const offered = (values: Readonly<Record<string, readonly string[]>>) => (_: unknown, language: Language) =>
  Object.entries(values).map(([value, [chinese = value]]) => (language === 'zh' ? chinese : value));

/** `/digest`: the channel's daily post, when it comes and what is in it. */
export default command({
  name: 'digest',
  chineseName: '日报',
  summary: { en: 'A daily digest for this channel, for admins to set', zh: '本频道的每日简报，由管理员设置' },
  audience: 'asker',
  admins: true,
  options: z.object({
    action: option(
      words(read => read),
      {
        summary: {
          en: 'What to do: on, off, show, now (only you see it) or test (posts one)',
          zh: '做什么：开启、关闭、查看、预览（仅自己可见）或测试（发一份）',
        },
        wrong: {
          en: 'I read words such as: on, off, show, now, test, a time of day, a city or time zone, en or zh, trading, every or weekdays.',
          zh: '可以这样写：开启、关闭、查看、预览、测试，加上时间、城市或时区、中文或英文、交易日、每天或工作日。',
        },
        suggest: offered(digestWords.action),
      },
    ),
    time: option(
      words(({ time }) => time),
      {
        summary: { en: 'A time of day, such as 09:00', zh: '时间，例如 09:00' },
        wrong: { en: 'time is a time of day in hours and minutes.', zh: 'time 是一天中的时间，写明时和分。' },
        suggest: () => ['08:00', '09:00', '12:00', '17:00'],
      },
    ),
    timezone: option(
      words(({ zone }) => zone),
      {
        summary: { en: 'A city or time zone, such as Asia/Shanghai', zh: '城市或时区，例如 北京、Asia/Shanghai' },
        wrong: {
          en: 'timezone is a city or an IANA time zone, such as Europe/London.',
          zh: 'timezone 是城市或 IANA 时区，例如 北京、Asia/Shanghai。',
        },
        suggest: () => zonesOffered,
      },
    ),
    language: option(
      words(({ language }) => language),
      {
        summary: { en: 'Its language: en or zh', zh: '中文或英文' },
        wrong: { en: 'language is en or zh.', zh: 'language 是中文或英文。' },
        suggest: offered(digestWords.language),
      },
    ),
    topics: option(
      words(({ topics }) => topics),
      {
        summary: { en: 'What it is about: shares, news, risk … or all', zh: '内容：股价、新闻、风险……或全部' },
        wrong: {
          en: `topics are some of: ${digestTopics.join(', ')}; or all.`,
          zh: 'topics 可以是：股价、新闻、价格、来源、风险、问题；或全部。',
        },
        suggest: (all, language) => [language === 'zh' ? '全部' : 'all', ...offered(digestWords.topics)(all, language)],
      },
    ),
    days: option(
      words(({ days }) => days),
      {
        summary: { en: 'Which days: trading, every or weekdays', zh: '哪些天：交易日、每天或工作日' },
        wrong: { en: 'days is trading, every or weekdays.', zh: 'days 可以是：交易日、每天、工作日。' },
        suggest: offered(digestWords.days),
      },
    ),
    part: partOption,
  }),
  async run(context, { action: typed = {}, timezone, part = 1, ...named }) {
    const { action, ...loose } = typed;
    const given = Object.entries({ ...loose, ...named, ...(timezone === undefined ? {} : { zone: timezone }) });
    const plan: Partial<DigestPlan> = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    const chosen = action ?? (Object.keys(plan).length > 0 ? 'on' : 'show');
    return act(chosen, plan, part, context);
  },
});

async function act(
  action: DigestAction,
  plan: Partial<DigestPlan>,
  part: number,
  { digests, question, language }: CommandContext,
): Promise<Answer> {
  const { place, asker } = question;
  if (!digests) throw noPlace();
  const held = place && (await digests.of(place));
  const wish = {
    language: plan.language ?? held?.plan.language ?? language,
    topics: plan.topics ?? held?.plan.topics ?? [...digestTopics],
  };
  // A topic is shown as the last digest had it, with all the digest had no room for.
  if (action === 'show' && plan.topics) {
    const told = await digests.inFull(wish, part, place);
    if (!told) throw noSuchPart();
    return told;
  }
  if (!place) {
    if (action === 'now') return digests.preview(wish);
    throw noPlace();
  }
  if (action === 'show') return held ? digestInWords(held, 'show', language) : none(language);
  // In a conversation of one person with the bot there is nobody else to ask.
  if (!asker || !(asker.admin || place.private)) throw adminsOnly();
  switch (action) {
    case 'on': {
      const { zone, from } = zoneFor(plan.zone ?? held?.plan.zone, asker);
      const state = await digests.turnOn(place, asker.id, { ...plan, language: wish.language, zone });
      return digestInWords(state, 'on', language, from);
    }
    case 'off':
      return (await digests.turnOff(place)) ? said(turnedOff, language) : none(language);
    case 'now':
      return digests.preview(wish, place);
    case 'test':
      return tested(digests, place, wish, question.id, language);
    default:
      return action satisfies never;
  }
}

async function tested(
  digests: Digests,
  place: Place,
  wish: Pick<DigestPlan, 'language' | 'topics'>,
  id: string,
  language: Language,
): Promise<Answer> {
  const posted = await digests.test(place, wish, `digest:test:${id}`);
  if (posted.type === 'posted') return said({ en: 'Posted to this channel.', zh: '已发到本频道。' }, language);
  throw new UserError(
    {
      en: 'I may not post in this channel. Please let me in and try again.',
      zh: '我不能在本频道发言。请先让我加入频道，再试一次。',
    },
    [{ en: '/digest test', zh: '/digest test' }],
  );
}

/** The zone of a digest: the one chosen, else the asker's own, else New York's; and whence it is, where nobody has chosen it. */
function zoneFor(chosen: string | undefined, asker: Asker): { readonly zone: string; readonly from?: ZoneFrom } {
  if (chosen !== undefined) return { zone: chosen };
  const own = asker.zone === undefined ? undefined : zoneNamed(asker.zone);
  return own === undefined ? { zone: newYork, from: 'default' } : { zone: own, from: 'profile' };
}

const newYork = 'America/New_York';

const turnedOff: Bilingual = { en: 'This channel gets no more digests.', zh: '本频道不再收到日报。' };

const said = (says: Bilingual, language: Language): Answer => ({
  language,
  outcome: 'answered',
  blocks: [paragraph(says, language)],
  facts: [],
  suggestions: [],
});

const none = (language: Language): Answer => ({
  ...said(
    {
      en: 'This channel gets no daily digest. An admin can turn it on, and see one first.',
      zh: '本频道没有开启日报。管理员可以开启，也可以先预览一份。',
    },
    language,
  ),
  suggestions: [{ ask: '/digest on' }, { ask: '/digest now' }],
});

const noPlace = (): UserError =>
  new UserError(
    {
      en: 'Digests belong to channels of Slack and Discord; here there is nothing to set.',
      zh: '日报属于 Slack 和 Discord 的频道；这里没有可以设置的内容。',
    },
    [{ en: '/help', zh: '/help' }],
  );

const adminsOnly = (): UserError =>
  new UserError(
    {
      en: 'Only admins of this workspace or server may set its digests; everybody may look.',
      zh: '只有这个工作区或服务器的管理员可以设置日报；所有人都可以查看。',
    },
    [{ en: '/digest show', zh: '/digest show' }],
  );
