import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import { cleaned, languageOf, readTyped } from '../src/typed-text.ts';

/** Text as hostile as a chat can send: halves of emoji, control characters, direction marks. */
const anything = fc.string({ unit: 'binary', maxLength: 200 }).map(text => `${text}\ud83d\u202e\u0007\u0000`);

describe('what was typed', () => {
  test.each([
    ['  how   much\tis\nit? ', 'how much is it?'],
    ['nv\u0000i\u0007dia', 'nvidia'],
    ['\u202eH100\u202c \u200fprice\u200b', 'H100 price'],
    ['\ufeffH100', 'H100'],
    ['half \ud83d an emoji', 'half an emoji'],
    ['a whole 🚀', 'a whole 🚀'],
    ['英伟达\u3000市值', '英伟达 市值'],
    ['\ue000private', 'private'],
  ])('%j is read as %j', (typed, read) => {
    expect(cleaned(typed)).toBe(read);
    expect(readTyped(typed)).toBe(read);
  });

  test('is read without invisible, control or half characters, whatever it was, and reading twice changes nothing', () => {
    fc.assert(
      fc.property(anything, typed => {
        const read = cleaned(typed);
        expect(read.isWellFormed()).toBe(true);
        expect(read).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(cleaned(read)).toBe(read);
      }),
    );
  });

  test.each(['', '   ', '\u0000\u0001', '\u202e\u200f', '\ud83d', '?!', '🚀', '\u3164'])(
    '%j holds no question, and the asker is told so',
    typed => {
      expect(() => readTyped(typed)).toThrow(UserError);
      expect(() => readTyped(typed)).toThrow(/no question/);
    },
  );

  test('may be 4000 characters long and no longer', () => {
    expect(readTyped('x'.repeat(4000))).toHaveLength(4000);
    expect(() => readTyped('x'.repeat(4001))).toThrow(/too long/);
    expect(() => readTyped(' '.repeat(4001))).toThrow(/too long/);
  });

  test('is refused with a next step in both languages', () => {
    for (const typed of ['', 'x'.repeat(4001)]) {
      try {
        readTyped(typed);
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.says.zh).toMatch(/\p{Script=Han}/u);
        expect(error.instead.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('the language of a text', () => {
  test.each([
    'How much does the H100 cost?',
    'NVDA',
    'H100',
    '/gpu-price h100',
    '',
    '123',
    '¿qué?',
    'what does 英伟达 mean in english please',
  ])('of "%s" is English', text => {
    expect(languageOf(text)).toBe('en');
  });

  test.each(['英伟达市值多少', 'H100多少钱', 'NVIDIA H100 SXM 价格', '/风险', '英伟达的market cap是多少', '英偉達'])(
    'of "%s" is Chinese',
    text => {
      expect(languageOf(text)).toBe('zh');
    },
  );
});
