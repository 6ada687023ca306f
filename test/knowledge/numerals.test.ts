import { describe, expect, test } from 'vitest';
import { nameStripper, numeralIn } from '../../src/knowledge/numerals.ts';

describe('numeralIn', () => {
  test.each(['3', '１', '①', '½', 'Ⅳ', '²', '٣', '𝟛', '㈢', '1️⃣', '〇', '%', '％', '‰'])(
    'finds the digit or sign %s in a sentence',
    sign => {
      expect(numeralIn(`it costs ${sign} now`)).toBeDefined();
      expect(numeralIn(`它的价格是${sign}而已`)).toBeDefined();
    },
  );

  test.each([
    'two',
    'Three',
    'twelve',
    'nineteen',
    'twenty',
    'forty',
    'ninety',
    'a hundred',
    'thousands',
    'million',
    'two trillion',
    'dozens',
    'half',
    'twice',
    'ｔｗｉｃｅ',
    'thrice',
    'doubled',
    'tripled',
    'tenfold',
    'one third',
    'a quarter',
    'a tenth',
    'percent',
    'per cent',
  ])('finds the English quantity "%s"', words => {
    expect(numeralIn(`shares rose by ${words} today`)).toBeDefined();
  });

  test.each([
    '三倍',
    '两倍',
    '五成',
    '一倍',
    '一半',
    '翻倍',
    '翻番',
    '成倍',
    '半数',
    '近半',
    '三分之一',
    '百分之五',
    '两万美元',
    '三点五亿',
    '十二块',
    '五天',
    '两年',
    '三个月',
    '二〇二四年',
    '十家',
    '第三位',
    '八千亿',
    '百亿',
  ])('finds the Chinese quantity %s', words => {
    expect(numeralIn(`股价${words}左右`)).toBeDefined();
  });

  test.each([
    'NVIDIA sells chips to everyone',
    'one of the firms',
    'someone often wrote about weight',
    'the tension is heightened',
    'a phone',
    '英伟达的芯片',
    '一些公司',
    '三星和万达都在这里',
    '百度与千问',
    '一家独大',
    '千方百计',
    '',
  ])('finds none in "%s"', text => {
    expect(numeralIn(text)).toBeUndefined();
  });
});

describe('a stripper of names', () => {
  const strip = nameStripper(['A100', 'B200', 'B200A', 'GPT-4', 'RTX 4090', 'X.5 (beta)', 'NVIDIA', '4090', '2024']);

  test.each(['the A100 card', 'a100', '一块A100卡', 'RTX 4090', 'GPT-4, they say', 'B200A', 'X.5 (beta)'])(
    'takes the name out of "%s"',
    text => {
      expect(numeralIn(strip(text))).toBeUndefined();
    },
  );

  test.each(['A1000', 'GPT-45', 'xA100', 'A100 and 3 more', 'A 100', 'RTX 40900', 'XX5 (beta)'])(
    'leaves the number in "%s"',
    text => {
      expect(numeralIn(strip(text))).toBeDefined();
    },
  );

  test('takes out no name that is only a number: 2024 may be a price', () => {
    expect(numeralIn(strip('2024'))).toBe('2');
  });

  test('without names leaves a text as it is', () => {
    expect(nameStripper(['NVIDIA'])('NVIDIA at 3')).toBe('NVIDIA at 3');
  });
});
