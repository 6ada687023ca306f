import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { completionsFor } from '../../src/platforms/terminal/completion.ts';
import { ask, commands, events, knowledge } from '../support/bot.ts';

test('is for the asker alone and takes everything typed after it', () => {
  const command = commands.get('check');
  expect(command).toMatchObject({ chineseName: '核查', audience: 'asker', admins: false });
  expect(command?.options.map(({ name, takesAll, required }) => ({ name, takesAll, required }))).toEqual([
    { name: 'text', takesAll: true, required: true },
  ]);
  expect(completionsFor('/che', commands, knowledge)[0]).toEqual(['/check ']);
});

describe.each(languages)('/check (%s)', language => {
  test('answers in the language asked for, whatever the text is in', async () => {
    for (const text of ['Huang is the CEO of NVIDIA', '黄仁勋是英伟达CEO']) {
      const { answer, text: shown } = await ask(`/check ${text}`, language);
      expect(answer).toMatchObject({ language, outcome: 'answered' });
      expect(shown).toContain(language === 'en' ? 'Agrees with a source.' : '与来源一致。');
    }
  });

  test('leads on to the cards of the facts it rests on', async () => {
    const { answer } = await ask('/核查 text:H100=$50,000 a card', language);
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { ask: next } of answer.suggestions) expect((await ask(next, language)).answer.outcome).toBe('answered');
  });

  test('needs something to check', async () => {
    expect((await ask('/check', language)).answer.outcome).toBe('declined');
  });
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
