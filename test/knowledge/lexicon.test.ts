import { describe, expect, test } from 'vitest';
import { lexiconOf, ofKinds } from '../../src/knowledge/lexicon.ts';
import { knowledge } from '../support/bot.ts';

const lexicon = lexiconOf(knowledge.terms.values());
const terms = (text: string) => lexicon.mentionsIn(text).map(mention => mention.term);

describe('the lexicon', () => {
  test.each([
    ['NVIDIA', 'nvidia'],
    ['nvda', 'nvidia'],
    ['英伟达', 'nvidia'],
    ['老黄', 'huang'],
    ['Ｈ１００', 'h100'],
    ['h 100', 'h100'],
    ['H-100', 'h100'],
    ['chatgpt', 'chatgpt'],
    ['4090', 'rtx-4090'],
  ])('knows %s by name or alias', (text, id) => {
    expect(lexicon.find(text)).toBe(id);
  });

  test.each([
    ['英偉達', 'nvidia'],
    ['台積電', 'tsmc'],
    ['黃仁勳', 'huang'],
    ['華為', 'huawei'],
    ['蘋果', 'apple'],
    ['騰訊', 'tencent'],
    ['軟銀', 'softbank'],
  ])('reads traditional characters: %s', (text, id) => {
    expect(lexicon.find(text)).toBe(id);
    expect(terms(`請問${text}怎麼樣`)).toContain(id);
  });

  test.each([
    ['nvida', 'nvidia'],
    ['nvdia', 'nvidia'],
    ['Nvidai', 'nvidia'],
    ['blakwell', 'blackwell'],
    ['mizhuo', 'mizuho'],
    ['huawai', 'huawei'],
    ['英韦达', 'nvidia'],
    ['黄仁熏', 'huang'],
  ])('forgives the typo in %s and says that it is one', (text, id) => {
    expect(lexicon.find(text)).toBe(id);
    expect(lexicon.mentionsIn(text)).toMatchObject([{ term: id, exact: false }]);
  });

  test('never takes one chip for another: digits are not forgiven', () => {
    const chips = ofKinds(knowledge.terms, ['chip']).filter(chip => /\d/.test(chip.name.en));
    expect(chips.length).toBeGreaterThan(15);
    for (const chip of chips) {
      expect(lexicon.find(chip.name.en), chip.id).toBe(chip.id);
      expect(terms(`how much is the ${chip.name.en}?`), chip.id).toContain(chip.id);
    }
    expect(terms('H100')).toEqual(['h100']);
    expect(terms('H200')).toEqual(['h200']);
  });

  test.each(['H300', 'H1000', 'xH100', 'H100x', 'GB20', 'A10', 'B2000'])(
    'does not know %s, however near it is to a chip',
    text => {
      expect(lexicon.find(text)).toBeUndefined();
      expect(terms(text)).toEqual([]);
    },
  );

  test.each(['dells', 'arms race', 'great apes', 'citing', 'gracefully', 'metal'])(
    'finds no company inside %s',
    text => {
      expect(terms(text).filter(id => ['arm', 'apple', 'citi', 'grace', 'meta'].includes(id))).toEqual(
        text === 'arms race' ? ['arm'] : [],
      );
    },
  );

  test('finds several in one sentence, in reading order and where they stand', () => {
    const mentions = lexicon.mentionsIn('H100和H200谁更贵');
    expect(mentions.map(({ term, start, end, exact }) => ({ term, start, end, exact }))).toEqual([
      { term: 'h100', start: 0, end: 4, exact: true },
      { term: 'h200', start: 5, end: 9, exact: true },
    ]);
  });

  test('takes the longest name where names overlap', () => {
    expect(terms('new york times')).toEqual(['new-york-times']);
    expect(terms('data center revenue of DGX A100')).toContain('dgx-a100');
    expect(terms('DGX A100')).not.toContain('a100');
  });

  test('reads a plural as the thing', () => {
    expect(terms('30,000 H100s')).toEqual(['h100']);
  });

  test('finds a name written without spaces between Chinese characters', () => {
    expect(terms('一块H100卖多少钱')).toEqual(expect.arrayContaining(['h100', 'price']));
  });

  test.each(['', ' ', '???', '的了吗', '\ud83d', '0'])('finds nothing in %j', text => {
    expect(lexicon.mentionsIn(text)).toEqual([]);
    expect(lexicon.find(text)).toBeUndefined();
  });

  test('looks only among the kinds it was given', () => {
    const companies = lexiconOf(ofKinds(knowledge.terms, ['company']));
    expect(companies.find('nvidia')).toBe('nvidia');
    expect(companies.find('h100')).toBeUndefined();
  });
});
