import { expect, test } from 'vitest';
import { type ReplyRecord, replyMemory } from '../../src/conversations/replies.ts';
import { memoryStore } from '../../src/stores/memory.ts';

const recordOf = (asker: string, platform = 'slack'): ReplyRecord => ({
  text: 'a question',
  turns: [],
  follows: false,
  language: 'en',
  place: { platform, workspace: 'T1', channel: 'C1', private: false },
  asker,
  facts: [],
  asks: [],
});

test('of two people whose answers are kept side by side, only the one who asks is forgotten', async () => {
  const replies = replyMemory(memoryStore());
  const seen = new Map<string, { readonly asker: string; readonly id: string }>();
  // The ids of an answer begin alike for one person, and by chance for some others.
  for (let i = 0; ; i++) {
    const asker = `U${i}`;
    const id = await replies.keep(recordOf(asker));
    const other = seen.get(id.slice(0, 4));
    seen.set(id.slice(0, 4), { asker, id });
    if (!other) continue;
    expect(await replies.forget('slack', asker)).toHaveLength(1);
    expect(await replies.find(id)).toBeUndefined();
    expect(await replies.find(other.id)).toMatchObject({ asker: other.asker });
    return;
  }
});

test('the same id on another platform is another person', async () => {
  const replies = replyMemory(memoryStore());
  const id = await replies.keep(recordOf('42', 'discord'));
  expect(await replies.forget('slack', '42')).toEqual([]);
  expect(await replies.find(id)).toMatchObject({ asker: '42' });
});
