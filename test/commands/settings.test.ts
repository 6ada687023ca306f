import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/composition/plain-text.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import type { Language } from '../../src/language.ts';
import { languages } from '../../src/language.ts';
import type { LogEvent } from '../../src/log.ts';
import { completionsFor } from '../../src/platforms/terminal/completion.ts';
import type { Place } from '../../src/question.ts';
import { router } from '../../src/router.ts';
import { defaultSettings } from '../../src/settings.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { ask, commands, knowledge, now } from '../support/bot.ts';

const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const other: Place = { ...place, channel: 'C2' };

/** A bot with settings of its own, asked as an admin unless told otherwise. */
function botWithSettings() {
  const settings = placeSettings(memoryStore());
  const events: LogEvent[] = [];
  const bot = router({ knowledge, commands, settings, log: event => events.push(event), clock: () => now });
  const type = async (
    text: string,
    { language = 'en', admin = true }: { language?: Language; admin?: boolean } = {},
  ) => {
    const answer = await bot.answer({ id: 'x', text, turns: [], language, place, asker: { id: 'U1', admin } });
    expect(events).toEqual([]);
    return { answer, text: plainText(answer, knowledge) };
  };
  return { settings, type };
}

test('is for the asker alone, and asks the platform whether they are an admin', () => {
  expect(commands.get('settings')).toMatchObject({ chineseName: '设置', audience: 'asker', admins: true });
});

describe.each(languages)('/settings (%s)', language => {
  test('without options shows what holds here and how to change each, to everybody', async () => {
    const { type } = botWithSettings();
    const { answer, text } = await type('/settings', { language, admin: false });
    expect(answer.outcome).toBe('answered');
    for (const [name, value] of Object.entries(defaultSettings)) {
      expect(text).toMatch(new RegExp(`/settings ${name}:`));
      expect(text).not.toMatch(new RegExp(`/settings ${name}:\\S*\\b${value}\\b`));
    }
  });

  test('tells whoever is no admin who may change them, and changes nothing', async () => {
    const { type, settings } = botWithSettings();
    const { answer, text } = await type('/settings live:off', { language, admin: false });
    expect(answer.outcome).toBe('declined');
    expect(text).toContain(language === 'en' ? 'Only admins' : '只有');
    expect(await settings.of(place)).toEqual(defaultSettings);
  });

  test('names the values of an option that is not one of them', async () => {
    const { type, settings } = botWithSettings();
    const { answer, text } = await type('/settings followups:never', { language });
    expect(answer.outcome).toBe('declined');
    for (const value of language === 'en' ? ['ignore', 'offer', 'answer'] : ['忽略', '询问', '回答'])
      expect(text).toContain(value);
    expect(await settings.of(place)).toEqual(defaultSettings);
  });

  test('says where there is no place that settings belong to channels', async () => {
    const { answer, text } = await ask('/settings live:off', language);
    expect(answer.outcome).toBe('declined');
    expect(text).toContain('Slack');
    expect(text).toContain('Discord');
  });
});

test.each([
  ['/settings language:zh', { language: 'zh' }],
  ['/settings zh', { language: 'zh' }],
  ['/settings answers:channel live:off', { answers: 'channel', live: 'off' }],
  ['/settings followups:answer llm:OFF', { followups: 'answer', llm: 'off' }],
  ['/设置 language:中文', { language: 'zh' }],
  ['/设置 英文', { language: 'en' }],
  ['/设置 language：自动', { language: 'auto' }],
  ['/设置 answers：频道 followups：忽略', { answers: 'channel', followups: 'ignore' }],
  ['/设置 answers:讨论串 followups:询问', { answers: 'thread', followups: 'offer' }],
  ['/设置 followups:回答 live:关 llm:开', { followups: 'answer', live: 'off', llm: 'on' }],
] as const)('%s changes just that, for this channel', async (line, changes) => {
  const { type, settings } = botWithSettings();
  const { answer } = await type(line);
  expect(answer.outcome).toBe('answered');
  expect(await settings.of(place)).toEqual({ ...defaultSettings, ...changes });
  expect(await settings.of(other)).toEqual(defaultSettings);
});

test.each(['/settings live:off scope:workspace', '/设置 live:关 scope:工作区'])(
  '%s holds for every channel that has not chosen for itself',
  async line => {
    const { type, settings } = botWithSettings();
    await settings.change(other, 'channel', { live: 'on' });
    await type(line);
    expect((await settings.of(place)).live).toBe('off');
    expect((await settings.of(other)).live).toBe('on');
    expect((await settings.of({ ...place, channel: 'C3' })).live).toBe('off');
  },
);

test('a change is seen when it is shown next', async () => {
  const { type } = botWithSettings();
  expect((await type('/settings')).text).toContain('/settings live:off');
  const { text } = await type('/settings live:off');
  expect(text).toContain('/settings live:on');
  expect((await type('/settings')).text).toContain('/settings live:on');
});

test('the terminal completes its options and their values in the language of the line', () => {
  expect(completionsFor('/set', commands, knowledge)[0]).toEqual(['/settings ']);
  expect(completionsFor('/settings followups:', commands, knowledge)[0]).toEqual(
    ['ignore', 'offer', 'answer'].map(value => `followups:${value}`),
  );
  expect(completionsFor('/settings fo', commands, knowledge)[0]).toContain('followups:');
  expect(completionsFor('/设置 live:', commands, knowledge)[0]).toEqual(['live:开', 'live:关']);
});
