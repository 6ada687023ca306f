import { describe, expect, test } from 'vitest';
import { contentOf, tokensOf } from '../../../src/knowledge/search/tokens.ts';

describe('the tokens of a text', () => {
  test.each([
    ['Latin letters apart from Han characters', 'H100多少钱', ['h100', '多少', '少钱', '钱']],
    ['the same without a space or with one', '英伟达NVDA', ['英', '英伟', '伟', '伟达', '达', 'nvda']],
    ['a name with digits whole', 'H20 and h20', ['h20', 'h20']],
    ['a number with a point whole', '52.5%', ['52.5']],
    ['a model number whole', 'GPT-4', ['gpt', '4']],
    ['full-width letters as narrow ones', 'ＨＢＭ３', ['hbm3']],
    ['traditional characters as simplified ones', '價格', ['价', '价格', '格']],
    ['English words by their stem', 'prices priced pricing', ['price', 'price', 'price']],
    ['no words that only the grammar needs', 'what is the of a', ['what']],
    ['no punctuation, emoji or other scripts', '?! 🚀 …', []],
    ['nothing of nothing', '', []],
  ] as const)('are %s', (_, text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  test('are the same in either kind of Chinese characters, and in any case', () => {
    expect(tokensOf('輝達的市值是多少')).toEqual(tokensOf('辉达的市值是多少'));
    expect(tokensOf('NVIDIA Market CAP')).toEqual(tokensOf('nvidia market cap'));
  });

  test('hold every pair of neighbouring Han characters, but no function character alone', () => {
    const tokens = tokensOf('芯片的价格');
    expect(tokens).toEqual(expect.arrayContaining(['芯片', '片的', '的价', '价格']));
    expect(tokens).not.toContain('的');
  });

  test('of two scripts are those of the one and those of the other', () => {
    expect(tokensOf('H100价格').toSorted()).toEqual([...tokensOf('H100'), ...tokensOf('价格')].toSorted());
  });

  test('stem a plural to its singular', () => {
    expect(tokensOf('cards')).toEqual(tokensOf('card'));
    expect(tokensOf('targets')).toEqual(tokensOf('target'));
  });
});

describe('what a token can say', () => {
  test('is most for a word and a full pair, less for half a pair, least for an empty one', () => {
    const said = ['price', '价格', '价', '的价', '是多'].map(contentOf);
    expect(said).toEqual([...said].sort((a, b) => b - a));
    expect(contentOf('price')).toBe(1);
    expect(contentOf('是多')).toBeLessThan(contentOf('的价'));
  });
});
