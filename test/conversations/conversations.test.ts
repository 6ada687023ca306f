import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/composition/plain-text.ts';
import { type Asked, conversations } from '../../src/conversations/conversations.ts';
import { memoryOf } from '../../src/conversations/memory.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import type { Pressed, Presser } from '../../src/conversations/presses.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { threadMemory } from '../../src/threads.ts';
import { commands, knowledge, now } from '../support/bot.ts';

const channel = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const direct = { ...channel, channel: 'D1', private: true };
const ann = { id: 'U1', admin: false };

/** Conversations with a memory of their own. */
function talking(ready = async (): Promise<unknown> => undefined, store = memoryStore()) {
  const threads = threadMemory(store);
  const settings = placeSettings(store);
  const clock = () => now;
  const bot = router({ knowledge, commands, log: () => undefined, threads, settings, clock, ready });
  const held = conversations({ bot, knowledge, commands, store, settings, threads, clock });
  let count = 0;
  const ask = (text: string, more: Partial<Asked> = {}) =>
    held.ask({ id: `q${++count}`, text, place: channel, asker: ann, thread: 'slack:T1:C1:1', ...more });
  const press = (action: 'language' | 'share' | 'sources', reply: string) =>
    held.press({ action, index: 0, reply }, { id: `p${++count}`, asker: ann, place: channel, language: 'en' });
  return { store, threads, held, settings, ask, press };
}

const words = (pressed: Pressed): string => {
  if (pressed.type === 'reason') return '';
  return plainText(pressed.type === 'note' ? pressed.answer : pressed.reply.answer, knowledge);
};

test('questions that waited for the knowledge go on one by one then, and what comes in meanwhile is seen to', async () => {
  const read = Promise.withResolvers<void>();
  let waiting = 0;
  const { ask } = talking(() => {
    waiting += 1;
    return read.promise;
  });
  const names = ['a', 'b', 'c', 'd'];
  const order: string[] = [];
  const asking = names.map(async name => {
    await ask('How much did the H100 start at?', { thread: name });
    order.push(name);
  });
  while (waiting < names.length) await nextTurn();
  read.resolve();
  for (let count = 0; count < 3; count += 1) await nextTurn();
  order.push('incoming');
  await Promise.all(asking);
  expect(order.at(-1)).not.toBe('incoming');
});

describe('what is kept of a question', () => {
  test('is all on its way to the disk before any of it is there, and the answer waits for all', async () => {
    const kept = memoryStore();
    const written = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    const begun: string[] = [];
    const update: typeof kept.update = async (key, ...given) => {
      begun.push(key.slice(0, key.indexOf(':')));
      if (begun.length === 3) all.resolve();
      await written.promise;
      return kept.update(key, ...given);
    };
    const { ask, store } = talking(undefined, { ...kept, update });
    const asking = ask('How much did the H100 start at?');
    await all.promise;
    expect(begun.toSorted()).toEqual(['joined', 'reply', 'thread']);
    const now = Symbol();
    await nextTurn();
    expect(await Promise.race([asking, now])).toBe(now);
    written.resolve();
    const { id } = await asking;
    expect(await store.get(`reply:${id}`)).toBeDefined();
    expect(await store.get('thread:slack:T1:C1:1')).toEqual(['How much did the H100 start at?']);
  });

  test.each(['thread:', 'reply:', 'joined:'])('%s, when it cannot be, is no answer', async prefix => {
    const kept = memoryStore();
    const update: typeof kept.update = (key, ...given) =>
      key.startsWith(prefix) ? Promise.reject(new Error('the disk is full')) : kept.update(key, ...given);
    const { ask } = talking(undefined, { ...kept, update });
    await expect(ask('How much did the H100 start at?')).rejects.toThrow('the disk is full');
  });
});

describe('a follow-up', () => {
  const opened = async () => {
    const all = talking();
    await all.ask('How much does the H100 cost to rent per hour?');
    const follow = await all.ask('and the A100?');
    expect(plainText(follow.answer, knowledge)).toContain('21.957642');
    return { ...all, follow };
  };

  test('is still one in the other language and when it is shared', async () => {
    const { follow, press } = await opened();
    expect(words(await press('language', follow.id))).toContain('21.957642');
    expect(words(await press('share', follow.id))).toContain('21.957642');
  });

  test('whose thread is forgotten is not answered as if it stood alone', async () => {
    const { follow, press, threads } = await opened();
    await threads.forget('slack:T1:C1:1');
    expect(words(await press('language', follow.id))).toContain('too old');
    expect(words(await press('sources', follow.id))).toContain('What the answer rests on');
  });

  test('leaves its thread’s questions in one place only, so that they can be forgotten', async () => {
    const { store } = await opened();
    const [kept, others] = [await store.entries('thread:'), await store.entries('reply:')];
    expect(JSON.stringify([...kept])).toContain('rent per hour');
    expect(JSON.stringify([...others]).match(/rent per hour/g)).toHaveLength(1);
  });
});

describe('a reply that stands by itself', () => {
  const below = 'slack:T1:C1:2';
  const alone = async () => {
    const all = talking();
    const reply = await all.held.ask({ id: 'c1', text: '/gpu-price a100', place: channel, asker: ann });
    await all.held.opened(reply.id, below);
    return { ...all, reply };
  };

  test('is followed below, with what was asked in mind', async () => {
    const { held, ask } = await alone();
    expect(await held.hasJoined(below)).toBe(true);
    const asked: Asked = { id: 'f1', text: 'and the H100?', place: channel, asker: ann, thread: below };
    expect((await held.overhear(asked)).do).toBe('offer');
    expect(plainText((await ask('and the H100?', { thread: below })).answer, knowledge)).toContain('H100');
  });

  test('begins one thread, however often it is told', async () => {
    const { held, threads, reply } = await alone();
    await held.opened(reply.id, 'slack:T1:C1:3');
    expect(await held.hasJoined('slack:T1:C1:3')).toBe(false);
    expect(await threads.turnsOf(below)).toEqual(['/gpu-price a100']);
  });

  test('is forgotten with its thread when its asker wants it', async () => {
    const { held, threads, store } = await alone();
    await memoryOf(store).forget({ id: ann.id, place: channel });
    expect(await threads.turnsOf(below)).toEqual([]);
    expect(await held.hasJoined(below)).toBe(false);
  });

  test('of which nothing is remembered opens nothing', async () => {
    const { held } = talking();
    await held.opened('traceless', below);
    expect(await held.hasJoined(below)).toBe(false);
  });
});

describe('an offer', () => {
  const offered = async () => {
    const all = talking();
    const place = { thread: 'slack:T1:C1:1' };
    await all.ask('How much did the H100 start at?');
    const next = await all.held.overhear({
      id: 'o1',
      text: 'and how much is the A100?',
      place: channel,
      asker: ann,
      ...place,
    });
    if (next.do !== 'offer') throw new Error('nothing was offered');
    const take = (by: Partial<Presser>) =>
      all.held.press(
        { action: 'answer', index: 0, reply: next.id },
        { id: 'p1', asker: ann, place: channel, language: 'en', ...by },
      );
    return { take };
  };

  test('is taken by whoever wrote the words', async () => {
    const { take } = await offered();
    expect(words(await take({}))).toContain('A100');
  });

  test('is not taken by somebody else, who is told how to ask', async () => {
    const { take } = await offered();
    const ben = { id: 'U2', admin: false };
    expect(words(await take({ asker: ben }))).toContain('mention me');
    expect(words(await take({ asker: ben, language: 'zh' }))).toContain('@我');
  });

  test('is taken by whoever may decide for others', async () => {
    const { take } = await offered();
    expect((await take({ asker: { id: 'U2', admin: true } })).type).toBe('reply');
    expect((await take({ asker: { id: 'U3', admin: false }, manages: true })).type).toBe('reply');
  });
});

test('nothing is offered to be shared where only one person reads anyway', async () => {
  const { ask } = talking();
  const offered = async (place: typeof channel) =>
    (await ask('/sources h100-starting-price', { place })).actions.map(({ type }) => type);
  expect(await offered(channel)).toContain('share');
  expect(await offered(direct)).not.toContain('share');
});

describe('the language of what is said around an answer', () => {
  const zh = async () => 'zh' as const;
  test.each([
    ['is that of the words', 'H100多少钱？', undefined, 'zh'],
    ['is that of the words, whatever the person’s own', 'How much is it?', zh, 'en'],
    ['is the person’s own where the words show none', '/gpu-price', zh, 'zh'],
    ['is English where nothing shows one', '/gpu-price', undefined, 'en'],
  ] as const)('%s', async (_, text, locale, expected) => {
    const { held } = talking();
    const asked: Asked = { id: 'q', text, place: channel, asker: ann, ...(locale ? { locale } : {}) };
    expect(await held.languageOf(asked)).toBe(expected);
  });

  test('is the one chosen for the place, if one is', async () => {
    const { held, settings } = talking();
    await settings.change(channel, 'channel', { language: 'zh' });
    expect(await held.languageOf({ text: 'How much is it?', place: channel })).toBe('zh');
  });
});
