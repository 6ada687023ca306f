import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { sharesCharacter, soundAlike, soundOf } from '../../src/knowledge/pronunciation.ts';
import { ask } from '../support/bot.ts';

test('characters typed for others that sound the same are heard as the same', () => {
  expect(soundOf('法率')).toBe(soundOf('法律'));
  expect(soundOf('影想')).toBe(soundOf('影响'));
  expect(soundOf('市值')).not.toBe(soundOf('股价'));
});

test('only a text that shares a character is taken for a slip', () => {
  const texts = ['法律', '数据'];
  const known = soundAlike(
    () => texts.keys(),
    place => texts[place] ?? '',
  );
  expect(known('法率')).toBe('法律');
  expect(known('数居')).toBe('数据');
  expect(known('发率')).toBeUndefined();
  expect(known('法律')).toBeUndefined();
  expect(known('law')).toBeUndefined();
  expect(sharesCharacter('法率', '法律')).toBe(true);
  expect(sharesCharacter('发率', '法律')).toBe(false);
});

test.each([
  ['英韦达市直多少', /3\.01万亿美元/],
  ['黄任勋说的爱工厂是个啥', /数据中心/],
  ['H100麦多少钱', /2万美元/],
])('%s is answered as if it had been typed right', async (question, expected) => {
  expect((await ask(question)).text).toMatch(expected);
});

test('every character sounds as it is read', async () => {
  const readings = new Map<string, string[]>();
  for (let code = 0x2e80; code < 0x33480; code++) {
    const character = String.fromCodePoint(code);
    if (!/\p{Script=Han}/u.test(character)) continue;
    const reading = pinyin(character, { toneType: 'none' });
    if (reading !== character) readings.set(reading, [...(readings.get(reading) ?? []), character]);
  }
  const lines = [...readings].map(([reading, characters]) => `${reading} ${characters.join('')}\n`);
  await expect(lines.sort().join('')).toMatchFileSnapshot('../../src/knowledge/sounds.txt');
});
