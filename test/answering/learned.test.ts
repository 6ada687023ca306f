import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { askingOf, column } from '../support/answering.ts';

const shown = async (base: typeof column, text: string): Promise<readonly string[]> =>
  (await askingOf(base).ask(text)).answer.facts;

describe('what was learned from the phrasings', () => {
  const facts = [...column.facts.values()];

  test('is of no effect on a fact that was not there to be learned from', async () => {
    const like = column.facts.get('h100-starting-price');
    if (!like) throw new Error('there is no such fact');
    const asked = { en: ['what does an h100 cost in Berlin'], zh: ['H100在柏林卖多少钱'] };
    const added: Fact = { ...like, id: 'h100-price-in-berlin', asked, unsaid: [], together: [] };
    const base = knowledgeOf([...facts, added], column);
    expect((await shown(base, 'How much does an H100 cost in Berlin?'))[0]).toBe(added.id);
    expect((await shown(base, '在柏林一块H100卖多少钱？'))[0]).toBe(added.id);
  });

  test('is not needed: the same facts answer plain questions without it', async () => {
    const { learned: _, ...without } = column;
    const base = knowledgeOf(facts, without);
    expect((await shown(base, 'How much did the H100 start at?'))[0]).toBe('h100-starting-price');
    expect((await shown(base, 'H100的起售价是多少？'))[0]).toBe('h100-starting-price');
  });
});
