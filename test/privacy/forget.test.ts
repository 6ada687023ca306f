import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/composition/plain-text.ts';
import { conversations } from '../../src/conversations/conversations.ts';
import { memoryOf } from '../../src/conversations/memory.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import { retention } from '../../src/retention.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { spendingIn } from '../../src/summarizing/spending.ts';
import { threadMemory } from '../../src/threads.ts';
import { commands, events, knowledge } from '../support/bot.ts';

const clock = () => new Date('2026-11-22T12:00:00Z');
const channel = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const direct = (person: string) => ({ ...channel, channel: `D-${person}`, private: true });

/** A bot with a memory of its own, and everything it keeps. */
function remembering() {
  const store = memoryStore();
  const threads = threadMemory(store);
  const settings = placeSettings(store);
  const log = () => undefined;
  const bot = router({ knowledge, commands, log, threads, settings, memory: memoryOf(store, clock), clock });
  const held = conversations({ bot, knowledge, commands, store, settings, threads, clock });
  let count = 0;
  const ask = (person: string, text: string, place = channel, thread = `slack:T1:${place.channel}:1`) =>
    held.ask({ id: `q${++count}`, text, place, asker: { id: person, admin: false }, thread });
  const kept = async () => JSON.stringify([...(await store.entries(''))]);
  return { store, held, ask, kept };
}

const said = (answer: Parameters<typeof plainText>[0]): string => plainText(answer, knowledge);

describe('/forget me', () => {
  test('deletes questions, verdicts and conversations of the asker, and says how many of each', async () => {
    const { held, ask, kept } = remembering();
    const price = await ask('alice', 'How much did the H100 start at?');
    await ask('alice', 'What about the A100 at launch?', direct('alice'));
    const presser = { id: 'p1', asker: { id: 'alice', admin: false }, place: channel, language: 'en' as const };
    await held.press({ action: 'unhelpful', index: 0, reply: price.id }, presser);
    await held.explain(price.id, 'alice', 'too vague for alice');
    expect(await kept()).toMatch(/alice.*too vague/s);
    const { answer, actions, audience } = await ask('alice', '/forget me', direct('alice'));
    expect(audience).toBe('asker');
    expect(actions).toEqual([]);
    expect(said(answer)).toMatch(/Questions and their answers: 2/);
    expect(said(answer)).toMatch(/Verdicts on answers: 1/);
    expect(said(answer)).toMatch(/Conversations: 2/);
    expect(await kept()).not.toMatch(/alice|H100|A100|forget/);
  });

  test('leaves what others are remembered for', async () => {
    const { held, ask, kept } = remembering();
    await ask('alice', '/gpu-price h100', direct('alice'));
    const theirs = await ask('bob', '/gpu-price a100', direct('bob'));
    await ask('bob', '/nvda');
    await ask('alice', '/forget me', direct('alice'));
    expect(await kept()).toContain('bob');
    const presser = { id: 'p', asker: { id: 'bob', admin: false }, place: direct('bob'), language: 'en' as const };
    expect(await held.press({ action: 'language', index: 0, reply: theirs.id }, presser)).toMatchObject({
      type: 'reply',
    });
  });

  test('answers in Chinese by its Chinese name; a second time there is nothing', async () => {
    const { ask } = remembering();
    await ask('alice', 'H100起售价多少钱？', direct('alice'));
    expect(said((await ask('alice', '/忘记我', direct('alice'))).answer)).toMatch(/已删除\n+.*提问及其回答.*1/s);
    expect(said((await ask('alice', '/忘记我', direct('alice'))).answer)).toContain('我没有保存与你有关的任何内容');
  });

  test('alone it only says what is kept; nobody can be forgotten by another', async () => {
    const { ask, kept } = remembering();
    await ask('alice', '/gpu-price h100');
    expect(said((await ask('bob', '/forget')).answer)).toContain('/forget me');
    expect((await ask('bob', '/forget alice')).answer.outcome).toBe('declined');
    await ask('bob', '/forget me');
    expect(await kept()).toContain('alice');
    expect(events).toEqual([]);
  });

  test('a question the digest of the channel would tell is not told any more', async () => {
    const { store, ask, kept } = remembering();
    await store.update('digest:subscription:slack:T1:C1', Infinity, () => ({ on: true }));
    await ask('alice', 'How many walruses bought an H100?');
    await ask('bob', 'How many penguins bought an H100?');
    expect(await kept()).toMatch(/unanswered:.*walruses/);
    await ask('alice', '/forget me');
    expect(await kept()).not.toMatch(/walruses/);
    expect(await kept()).toMatch(/unanswered:.*penguins/);
  });

  test('the account of yesterday goes, that of today stays: forgetting buys no budget', async () => {
    const { store, ask, kept } = remembering();
    const asker = { id: 'alice', admin: false };
    const yesterday = new Date(clock().getTime() - 24 * 3_600_000);
    for (const now of [yesterday, clock()]) {
      const spending = spendingIn({ store, log: () => undefined, clock: () => now, price: { input: 1, output: 1 } });
      await (await spending.reserve({ place: channel, asker }, { input: 9, output: 9 }))?.settle({
        input: 5,
        output: 5,
      });
    }
    expect(await kept()).toContain('2026-11-21:person:slack/alice');
    expect(said((await ask('alice', '/forget me')).answer)).toMatch(/Days of use of the language model: 1/);
    expect(await kept()).not.toContain('2026-11-21:person:slack/alice');
    expect(await kept()).toContain('2026-11-22:person:slack/alice');
  });
});

test('whatever conversations keep is in the table of what is kept, for no longer than it says', async () => {
  const { store, held, ask } = remembering();
  const until = new Map<string, number>();
  const { update } = store;
  Object.assign(store, {
    update(key: string, ttlMs: number, change: (value: unknown) => unknown) {
      until.set(key, ttlMs);
      return update(key, ttlMs, change);
    },
  });
  const reply = await ask('alice', 'How much did the H100 start at?');
  const presser = { id: 'p', asker: { id: 'alice', admin: true }, place: channel, language: 'en' as const };
  await held.press({ action: 'helpful', index: 0, reply: reply.id }, presser);
  await held.once.run('a', async () => undefined);
  await held.settings.change(channel, 'channel', { language: 'zh' });
  const kinds = Object.values(retention);
  const found = [...until].map(([key, ttlMs]) => ({
    key,
    ttlMs,
    kind: kinds.find(({ prefix }) => key.startsWith(prefix)),
  }));
  expect(found.filter(({ kind }) => kind === undefined)).toEqual([]);
  expect(found.filter(({ ttlMs, kind }) => kind && ttlMs > kind.ms)).toEqual([]);
  expect(new Set(found.map(({ kind }) => kind?.prefix))).toEqual(
    new Set(['thread:', 'reply:', 'joined:', 'feedback:', 'seen:', 'settings:']),
  );
});
