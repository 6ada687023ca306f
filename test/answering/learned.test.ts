import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import { cluesOf } from '../../src/knowledge/learned/clues.ts';
import { learn } from '../../src/knowledge/learned/learn.ts';
import { queryReader } from '../../src/knowledge/search/query.ts';
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

  /** The column with other lessons: how often a text was given as a question to each of some facts. */
  const taught = (text: string, times: Readonly<Record<string, number>>): typeof column => {
    const read = queryReader(column);
    const lessons = Object.entries(times).flatMap(([fact, count]) =>
      Array.from({ length: count }, () => ({ fact, isOpen: false, clues: cluesOf(read(text)) })),
    );
    return knowledgeOf(facts, { ...column, learned: learn(lessons) });
  };

  test('puts no other fact before the one that is asked for in its very words', async () => {
    const text = column.facts.get('h100-starting-price')?.asked.en[0] ?? '';
    const base = taught(text, { 'a100-launch-price': 160, 'h100-starting-price': 1 });
    expect((await shown(base, text))[0]).toBe('h100-starting-price');
  });

  test('has a fact told beside the first where it is likely to be what was meant', async () => {
    const text = 'How much did the H100 start at?';
    const other = 'chatgpt-daily-electricity';
    expect(await shown(column, text)).not.toContain(other);
    expect(await shown(taught(text, { 'h100-starting-price': 160, [other]: 160 }), text)).toContain(other);
  });
});
