import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { ask, commands, events } from '../support/bot.ts';

describe.each(languages)('/help (%s)', language => {
  test('lists every command with what it does and its options', async () => {
    const { answer, text } = await ask('/help', language);
    expect(answer).toMatchObject({ outcome: 'answered', facts: [] });
    for (const command of commands.values()) {
      const line = text.split('\n').find(each => new RegExp(`^• /${command.name}[ :（]`, 'u').test(each));
      const says = command.summary[language];
      expect(line, command.name).toContain(language === 'en' ? `: ${says}` : `（/${command.chineseName}）：${says}`);
      for (const option of command.options)
        expect(line).toContain(option.required ? `<${option.name}>` : `[${option.name}]`);
    }
  });

  test('says how to read an answer and that it is no investment advice', async () => {
    const { text } = await ask('/help', language);
    for (const words of language === 'en' ? ['citation mark', 'no investment advice'] : ['引用标记', '不提供投资建议'])
      expect(text).toContain(words);
  });

  test('suggests questions in the language of the asker, and commands that work', async () => {
    const { answer } = await ask('/help', language);
    expect(answer.suggestions.length).toBeGreaterThan(1);
    for (const { ask: next } of answer.suggestions) {
      if (next.startsWith('/')) expect((await ask(next, language)).answer.facts.length, next).toBeGreaterThan(0);
      else expect(/\p{Script=Han}/u.test(next), next).toBe(language === 'zh');
    }
  });
});

test('/ask passes on everything typed, and always gets an answer', async () => {
  for (const line of ['/ask asof:2024 part:3 why?', '/提问 英伟达 市值：多少', '/ask /nvda']) {
    expect((await ask(line)).answer.outcome, line).toMatch(/answered|partial|disputed|unknown|declined/);
  }
  expect((await ask('/ask')).answer.outcome).toBe('declined');
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
