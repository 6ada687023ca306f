import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../src/answer.ts';
import { command } from '../src/command.ts';
import { plainText } from '../src/composition/plain-text.ts';
import { languages } from '../src/language.ts';
import { numberGate } from '../src/number-gate.ts';
import { answerOf, text } from './support/answers.ts';
import { botWith, commands, knowledge } from './support/bot.ts';

/** Input that nobody can answer, of every sort a chat sends. */
const bad = {
  'an unknown command': '/launch-missiles now',
  'a command without a name, but words': '/ 英伟达 nvidia',
  'an option the command has not': '/gpu-price colour:green',
  'an option with a bad value': '/nvda asof:2024-02-30',
  'an option that is no number': '/risk part:many',
  'an unknown chip': '/gpu-price toaster',
  'an unknown topic': '/nvda gardening',
  'an unknown risk': '/risk gardening',
  'a command that needs more': '/sources',
  'options where there are none': '/help me please',
  nothing: '',
  'white space': ' \n\t\u3000 ',
  'a hundred kilobytes': 'x'.repeat(100_000),
  'a hundred kilobytes after a command': `/gpu-price ${'h'.repeat(100_000)}`,
  'control characters': '\u0000\u0007\u001b',
  'marks that turn the direction': '\u202e\u200f\u2067',
  'half an emoji': '\ud83d',
  'the other half': '\ude80',
  'punctuation only': '/?!',
} as const;

describe.each(languages)('bad input (%s)', language => {
  test.each(Object.entries(bad))(
    '%s gets clear words and a next step, in the language of the asker',
    async (_, typed) => {
      const { bot, events } = botWith(commands);
      const answer = await bot.answer({ id: 'x', text: typed, turns: [], language });
      const shown = plainText(answer, knowledge);
      expect(answer).toMatchObject({ language, outcome: 'declined', facts: [] });
      expect(shown).toMatch(language === 'zh' ? /\p{Script=Han}.*。$/u : /^[\w/].*\.$/);
      expect(shown).not.toContain('\n');
      expect(/\p{Script=Han}/u.test(shown)).toBe(language === 'zh');
      expect(answer.suggestions.length).toBeGreaterThan(0);
      expect(events).toEqual([]);
    },
  );

  test.each(Object.entries(bad))('%s is never repeated back', async (_, typed) => {
    const answer = await botWith(commands).bot.answer({ id: 'x', text: typed, turns: [], language });
    expect(plainText(answer, knowledge)).not.toMatch(/toaster|gardening|missiles|xxxx|hhhh|\p{Cf}|\p{Cc}/u);
  });
});

describe('the language of an answer', () => {
  test.each([
    ['/no-such-command', 'en'],
    ['/没有这个命令', 'zh'],
    ['/英伟达 天气', 'zh'],
    ['英'.repeat(50_000), 'zh'],
    ['a'.repeat(50_000), 'en'],
  ])('is that of the question: %#', async (typed, language) => {
    expect((await botWith(commands).bot.answer({ id: 'x', text: typed, turns: [] })).language).toBe(language);
  });
});

test('invisible characters inside a command do not hide it', async () => {
  const answer = await botWith(commands).bot.answer({ id: 'x', text: '\u202e/he\u200blp\u0000 \ud83d', turns: [] });
  expect(answer.outcome).toBe('answered');
});

describe('a mistake of ours', () => {
  const stub = (run: () => Answer | Promise<Answer>) => {
    const summary = { en: 'A stub', zh: '测试' };
    const made = command({ name: 'stub', chineseName: '测试', summary, audience: 'asker', options: z.object({}), run });
    return botWith(new Map([['stub', made]]));
  };
  const failures = {
    'a throw': () => {
      throw new Error('a secret of ours');
    },
    'a rejection': () => Promise.reject(new Error('a secret of ours')),
    'a throw of something odd': () => {
      throw 'a secret of ours';
    },
  };

  test.each(Object.entries(failures))(
    '%s becomes an answer with a reference, and one event in the log that it finds',
    async (_, run) => {
      for (const language of languages) {
        const { bot, events } = stub(run);
        const answer = await bot.answer({ id: 'x', text: '/stub', turns: [], language });
        const shown = plainText(answer, knowledge);
        expect(answer).toMatchObject({ language, outcome: 'unknown', reference: expect.stringMatching(/^[a-z]{8}$/) });
        expect(shown).toContain(answer.reference);
        expect(shown).not.toContain('secret');
        expect(answer.suggestions.length).toBeGreaterThan(0);
        expect(events).toMatchObject([{ level: 'error', event: 'bug', reference: answer.reference }]);
      }
    },
  );

  test('a typed number becomes the plain facts with their own figures, and one event in the log', async () => {
    for (const language of languages) {
      const { bot, events } = stub(() => answerOf([text('The H100 costs $25,000.')], ['h100-starting-price']));
      const answer = await bot.answer({ id: 'x', text: '/stub', turns: [], language });
      const shown = plainText(answer, knowledge);
      expect(shown).not.toContain('25,000');
      expect(shown).toContain(language === 'en' ? 'close to $20,000' : '接近2万美元');
      expect(shown).toContain('[1]');
      expect(answer).toMatchObject({ language, facts: ['h100-starting-price'] });
      expect(numberGate(knowledge)(answer)).toEqual([]);
      expect(events).toMatchObject([{ level: 'error', event: 'unbound-numeral', reference: answer.reference }]);
      expect(events[0]?.detail).toContain('typed, not bound');
    }
  });

  test('a fact nobody knows is not shown in their place', async () => {
    const { bot } = stub(() => answerOf([text('It costs $25,000.')], ['no-such-fact', 'h100-starting-price']));
    expect((await bot.answer({ id: 'x', text: '/stub', turns: [] })).facts).toEqual(['h100-starting-price']);
  });

  test('an answer without one passes as it is', async () => {
    const answer = answerOf([text('The H100 sells well.')]);
    const { bot, events } = stub(() => answer);
    expect(await bot.answer({ id: 'x', text: '/stub', turns: [] })).toBe(answer);
    expect(events).toEqual([]);
  });
});
