import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import { digestService } from '../../src/digest/service.ts';
import type { Language } from '../../src/language.ts';
import { languages } from '../../src/language.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Posted } from '../../src/platform.ts';
import type { Place } from '../../src/question.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { ask, commands, knowledge, now } from '../support/bot.ts';

const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };

/** How something is typed. */
interface Typing {
  readonly language?: Language;
  readonly admin?: boolean;
  readonly where?: Place;
  readonly zone?: string;
}

/** A bot with digests, asked as an admin unless told otherwise, and what it has posted. */
function botWithDigests(becomes: Posted = { type: 'posted', id: '1' }) {
  const store = memoryStore();
  const events: LogEvent[] = [];
  const posts: { readonly place: Place; readonly answer: Answer; readonly key: string }[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const { digests } = digestService({
    store,
    knowledge,
    settings: placeSettings(store),
    log,
    clock: () => now.getTime(),
    poster: () => async (where, answer, key) => {
      posts.push({ place: where, answer, key });
      return becomes;
    },
  });
  const bot = router({ knowledge, commands, digests, log, clock: () => now });
  const type = async (text: string, { language = 'en', admin = true, where = place, zone }: Typing = {}) => {
    const asker = { id: 'U1', admin, ...(zone === undefined ? {} : { zone }) };
    const answer = await bot.answer({ id: 'x', text, turns: [], language, place: where, asker });
    expect(events).toEqual([]);
    return { answer, text: plainText(answer, knowledge) };
  };
  return { digests, posts, type };
}

test('is for the asker alone, and asks the platform whether they are an admin', () => {
  expect(commands.get('digest')).toMatchObject({ chineseName: '日报', audience: 'asker', admins: true });
});

describe.each(languages)('/digest (%s)', language => {
  test('on: nine in New York on trading days, in the language it was typed in, with everything in it', async () => {
    const { type, digests } = botWithDigests();
    const { answer, text } = await type('/digest on', { language });
    expect(answer.outcome).toBe('answered');
    expect((await digests.of(place))?.plan).toEqual({
      time: '09:00',
      zone: 'America/New_York',
      days: 'trading',
      language,
      topics: ['shares', 'news', 'prices', 'knowledge', 'risk', 'questions'],
    });
    // The bot's now is a Sunday.
    expect(text).toContain('2026-11-23 09:00');
    expect(text).toContain(language === 'en' ? 'trading days in New York' : '纽约交易日');
  });

  test('on, without a zone: the one of the asker, else New York, and says which and why', async () => {
    const words =
      language === 'en' ? { own: 'in your profile', none: "New York's" } : { own: '个人资料', none: '纽约时间' };
    const own = await botWithDigests().type('/digest on', { language, zone: 'Asia/Shanghai' });
    expect(own.text).toContain('09:00 Asia/Shanghai');
    expect(own.text).toContain('2026-11-23 09:00');
    expect(own.text).toContain(words.own);
    for (const zone of [undefined, 'Mars/Olympus', '']) {
      const none = await botWithDigests().type('/digest on 8:15', {
        language,
        ...(zone === undefined ? {} : { zone }),
      });
      expect(none.text).toContain('08:15 America/New_York');
      expect(none.text).toContain(words.none);
      expect(none.text).toContain('/digest on 08:30 Asia/Shanghai');
    }
  });

  test('on, with a zone that was chosen: it stays, and nothing is said of it', async () => {
    const { type } = botWithDigests();
    const [first, second] = [
      await type('/digest on Berlin', { language, zone: 'Asia/Shanghai' }),
      await type('/digest on 7:00', { language, zone: 'Asia/Shanghai' }),
    ];
    expect(first.text).toContain('09:00 Europe/Berlin');
    expect(second.text).toContain('07:00 Europe/Berlin');
    for (const { text } of [first, second]) expect(text).not.toMatch(/named no time zone|没有指定时区/);
  });

  test('shows what is on to everybody, and that nothing is', async () => {
    const { type } = botWithDigests();
    expect((await type('/digest', { language, admin: false })).text).toMatch(/no daily digest|没有开启日报/);
    await type('/digest on 08:30 Asia/Shanghai', { language });
    expect((await type('/digest show', { language, admin: false })).text).toContain('08:30 Asia/Shanghai');
  });

  test.each(['on', 'off', 'now', 'test'])('%s is for admins', async action => {
    const { type, digests, posts } = botWithDigests();
    const { answer, text } = await type(`/digest ${action}`, { language, admin: false });
    expect(answer.outcome).toBe('declined');
    expect(text).toContain(language === 'en' ? 'Only admins' : '只有');
    expect(await digests.of(place)).toBeUndefined();
    expect(posts).toEqual([]);
  });

  test('off ends it, once', async () => {
    const { type, digests } = botWithDigests();
    await type('/digest on', { language });
    expect((await type('/digest off', { language })).text).toMatch(/no more digests|不再收到日报/);
    expect(await digests.of(place)).toBeUndefined();
    expect((await type('/digest off', { language })).text).toMatch(/no daily digest|没有开启日报/);
  });

  test('now shows one to the asker and posts nothing', async () => {
    const { type, posts } = botWithDigests();
    const { text, answer } = await type('/digest now', { language });
    expect(text).toMatch(language === 'en' ? /^Daily digest · 22 November 2026/ : /^日报 · 2026年11月22日/);
    expect(answer.facts.length).toBeGreaterThan(1);
    expect(posts).toEqual([]);
  });

  test('test posts one to the channel, once for a question', async () => {
    const { type, posts } = botWithDigests();
    expect((await type('/digest test', { language })).text).toMatch(/Posted|已发/);
    expect(posts.map(({ key }) => key)).toEqual(['digest:test:x']);
    expect(posts[0]?.answer.language).toBe(language);
    const closed = botWithDigests({ type: 'closed', why: 'not_in_channel' });
    expect((await closed.type('/digest test', { language })).answer.outcome).toBe('declined');
  });

  test('says what it reads when a word is not understood, and changes nothing', async () => {
    const { type, digests } = botWithDigests();
    for (const words of [
      'whenever',
      'on Mars/Olympus',
      'on time:25:00',
      'on days:never',
      'language:fr',
      'topics:sport',
    ])
      expect((await type(`/digest ${words}`, { language })).answer.outcome, words).toBe('declined');
    expect(await digests.of(place)).toBeUndefined();
  });
});

test.each([
  ['/digest on 8:30 Shanghai zh every', { time: '08:30', zone: 'Asia/Shanghai', language: 'zh', days: 'every' }],
  ['/日报 开启 每天早上九点 北京时间 中文', { time: '09:00', zone: 'Asia/Shanghai', language: 'zh', days: 'every' }],
  [
    '/digest time:17:00 timezone:Europe/London days:weekdays',
    { time: '17:00', zone: 'Europe/London', days: 'weekdays' },
  ],
  ['/digest on topics:shares,risk', { topics: ['shares', 'risk'] }],
  ['/日报 工作日 股价 新闻', { days: 'weekdays', topics: ['shares', 'news'] }],
  ['/digest on 9am New York', { time: '09:00', zone: 'America/New_York' }],
])('%s', async (typed, plan) => {
  const { type, digests } = botWithDigests();
  expect((await type(typed)).answer.outcome).toBe('answered');
  expect((await digests.of(place))?.plan).toMatchObject(plan);
});

test('what is not said stays as it was', async () => {
  const { type, digests } = botWithDigests();
  await type('/digest on 08:00 Tokyo zh every topics:risk');
  await type('/digest on 07:15');
  expect((await digests.of(place))?.plan).toEqual({
    time: '07:15',
    zone: 'Asia/Tokyo',
    days: 'every',
    language: 'zh',
    topics: ['risk'],
  });
});

test('in a conversation with the bot alone anybody may have a digest', async () => {
  const { type, digests } = botWithDigests();
  const where = { ...place, channel: 'D1', private: true };
  await type('/digest on', { admin: false, where });
  expect(await digests.of(where)).toBeDefined();
});

test('where there are no channels there is nothing to set', async () => {
  expect((await ask('/digest on', 'en')).text).toContain('Slack and Discord');
  expect((await ask('/digest', 'zh')).text).toContain('Slack 和 Discord');
});
