import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { threadMemory } from '../../src/threads.ts';
import { askingOf, column } from '../support/answering.ts';

const hour = 60 * 60 * 1000;

/** A bot that remembers its threads, and a clock that is wound by hand. */
function remembering() {
  const clock = { now: 0 };
  const threads = threadMemory(memoryStore(() => clock.now));
  return { ...askingOf(column, threads), threads, clock };
}

describe('a thread', () => {
  test('remembers what was asked in it', async () => {
    const { ask, events } = remembering();
    await ask('How much does the H100 cost?', { thread: 'a' });
    const { answer } = await ask('and the GB200?', { thread: 'a' });
    expect(answer).toMatchObject({ outcome: 'answered' });
    expect(answer.facts[0]).toBe('gb200-expected-price');
    expect(events).toEqual([]);
  });

  test('never takes from another', async () => {
    const { ask, threads } = remembering();
    await ask('How much does the H100 cost?', { thread: 'a' });
    await ask('ChatGPT需要多少块A100？', { thread: 'b' });
    expect(await threads.turnsOf('a')).toEqual(['How much does the H100 cost?']);
    expect(await threads.turnsOf('b')).toEqual(['ChatGPT需要多少块A100？']);
    expect(await threads.turnsOf('c')).toEqual([]);
    const inB = await ask('它一天用多少电？', { thread: 'b' });
    const inA = await ask('and the GB200?', { thread: 'a' });
    expect(inB.answer.facts).toContain('chatgpt-daily-electricity');
    expect(inA.answer.facts[0]).toBe('gb200-expected-price');
    const fresh = await ask('它一天用多少电？', { thread: 'c' });
    expect(fresh.text).toBe((await remembering().ask('它一天用多少电？')).text);
  });

  test('interleaved with others gives what it gives alone', async () => {
    const turns = {
      a: ['How much does the H100 cost?', 'and the GB200?', 'and the A100?'],
      b: ['英伟达的市值是多少？', '微软呢？', 'V100呢？'],
    } as const;
    const together = remembering();
    const mixed: Record<string, string[]> = { a: [], b: [] };
    for (let i = 0; i < 3; i++) {
      for (const thread of ['a', 'b'] as const)
        mixed[thread]?.push((await together.ask(turns[thread][i] ?? '', { thread })).text);
    }
    for (const thread of ['a', 'b'] as const) {
      const alone = remembering();
      const texts: string[] = [];
      for (const text of turns[thread]) texts.push((await alone.ask(text, { thread })).text);
      expect(mixed[thread]).toEqual(texts);
    }
  });

  test('is forgotten six hours after the last question, not after the first', async () => {
    const { ask, clock, threads } = remembering();
    await ask('How much does the H100 cost?', { thread: 'a' });
    clock.now += 5 * hour;
    expect((await ask('and the A100?', { thread: 'a' })).answer.facts).toContain('a100-launch-price');
    clock.now += 5 * hour;
    expect(await threads.turnsOf('a')).toHaveLength(2);
    clock.now += hour;
    expect(await threads.turnsOf('a')).toEqual([]);
    const { text } = await ask('它一天用多少电？', { thread: 'a' });
    expect(text).toBe((await remembering().ask('它一天用多少电？')).text);
  });

  test('keeps the last six questions', async () => {
    const { ask, threads } = remembering();
    for (let i = 0; i < 9; i++) await ask(`How much does the H100 cost${'?'.repeat(i + 1)}`, { thread: 'a' });
    const kept = await threads.turnsOf('a');
    expect(kept).toHaveLength(6);
    expect(kept.at(-1)).toBe('How much does the H100 cost?????????');
  });

  test('is not remembered where none is named, and turns the asker brings along come first', async () => {
    const { ask, threads } = remembering();
    await ask('How much does the H100 cost?');
    expect(await threads.turnsOf('undefined')).toEqual([]);
    await ask('How much does the H100 cost?', { thread: 'a' });
    const brought = await ask('它一天用多少电？', { thread: 'a', turns: ['ChatGPT需要多少块A100？'] });
    expect(brought.answer.facts).toContain('chatgpt-daily-electricity');
  });

  test('survives what a store should never hold', async () => {
    const store = memoryStore();
    await store.update('thread:a', hour, () => ({ not: 'turns' }));
    const threads = threadMemory(store);
    expect(await threads.turnsOf('a')).toEqual([]);
    await threads.remember('a', 'H100?');
    expect(await threads.turnsOf('a')).toEqual(['H100?']);
  });
});
