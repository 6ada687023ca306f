import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../support/bot.ts';
import { asksOf, buttonOf, type Scene, scene } from './scene.ts';

const inEnglish = {
  locale: 'en-US',
  price: 'How much did the H100 start at?',
  figure: 'close to $20,000',
  sources: 'Sources',
};
const inChinese = { locale: 'zh-CN', price: 'H100起售价多少钱？', figure: '接近2万美元', sources: '来源' };
const both = [inEnglish, inChinese];

/** A value for every option of every command. */
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ask: { question: 'H100多少钱' },
  check: { text: 'The H100 started at $90,000.' },
  compare: { a: 'H100', b: 'A100', measure: 'price' },
  'gpu-price': { chip: 'H100', asof: '2024-06-30' },
  help: {},
  nvda: { topic: 'China', asof: '2026-01-31', part: '1' },
  risk: { topic: 'China', part: '1' },
  settings: {},
  sources: { fact: 'h100-starting-price' },
  usage: {},
};

let discord: Scene;

beforeAll(async () => {
  discord = await scene();
}, 90_000);

afterAll(async () => {
  const { log } = discord.bot();
  const { violations } = discord.peer;
  const refused = discord.peer.calls().filter(({ status }) => status >= 400);
  await discord.stop();
  expect(log()).not.toMatch(/"level":"error"/);
  expect(log()).not.toMatch(/H100/);
  expect(log()).not.toContain(discord.peer.token);
  expect(violations).toEqual([]);
  expect(refused.map(({ route, status, reply }) => [route, status, reply])).toEqual([]);
});

test('logs READY and its name once it takes questions', () => {
  expect(discord.bot().log()).toMatch(/"event":"READY","platform":"discord"/);
});

describe('a command', () => {
  test.each(
    [...commands.values()].flatMap(({ name }) => both.map(({ locale }) => ({ name, locale }))),
  )('/$name with every option is answered in the language of $locale', async ({ name, locale }) => {
    const { user, channel } = discord.people();
    const options = values[name];
    if (!options) throw new Error(`no values for /${name}`);
    const handle = discord.peer.command({ name, options, user, channel, locale });
    const { type } = await handle.acked();
    expect(type).toBe(5);
    const answer = await handle.answer();
    expect(answer.text.length).toBeGreaterThan(10);
    expect(answer.ephemeralFor !== undefined).toBe(commands.get(name)?.audience === 'asker');
    if (name !== 'ask' && name !== 'check') expect(/\p{Script=Han}{4}/u.test(answer.text)).toBe(locale === 'zh-CN');
  });
});
