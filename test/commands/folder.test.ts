import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { commands, knowledge, root } from '../support/bot.ts';

const all = [...commands.values()];

test('every file of the folder is a command of its name', () => {
  const names = readdirSync(join(root, 'commands')).map(file => file.replace(/\.ts$/, ''));
  expect([...commands.keys()].sort()).toEqual(names.sort());
  expect([...commands].filter(([key, command]) => key !== command.name)).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['ask', 'gpu-price', 'help', 'nvda', 'risk', 'sources']));
});

test('no two commands share a name, in either language', () => {
  const names = all.flatMap(({ name, chineseName }) => [name, chineseName]);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(all.map(command => [command.name, command] as const))('/%s', (_, command) => {
  test('has a name to type in each language', () => {
    expect(command.name).toMatch(/^[a-z][a-z-]{0,31}$/);
    expect(command.chineseName).toMatch(/^[\p{Script=Han}\p{Ll}-]{1,32}$/u);
  });

  test('says what it does, and what each option is, in both languages', () => {
    for (const words of [command.summary, ...command.options.map(option => option.summary)]) {
      expect(words.en).toMatch(/^[A-Z].*[^.]$/);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
      expect(words.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  test('tells of a bad option what is right, in both languages', () => {
    for (const { name, wrong, required } of command.options) {
      if (required) expect(wrong, name).toBeDefined();
      if (!wrong) continue;
      expect(wrong.en, name).toMatch(/\.$/);
      expect(wrong.zh, name).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  test('asks for its options by names one can type, the required ones first', () => {
    for (const { name } of command.options) expect(name).toMatch(/^[a-z]{1,32}$/);
    const required = command.options.map(option => option.required);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('offers values that are not empty and not offered twice', () => {
    for (const language of languages) {
      for (const option of command.options) {
        const offered = option.suggest?.(knowledge, language) ?? [];
        expect(offered.filter(value => value.trim() === '')).toEqual([]);
        expect(new Set(offered).size, option.name).toBe(offered.length);
        if (option.suggest) expect(offered.length).toBeGreaterThan(0);
      }
    }
  });
});
