import { expect, test } from 'vitest';
import { conversations } from '../../src/conversations/conversations.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import { guardedConversations } from '../../src/limits/conversations.ts';
import { guard } from '../../src/limits/guard.ts';
import { noMetrics } from '../../src/metrics.ts';
import { router } from '../../src/router.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { threadMemory } from '../../src/threads.ts';
import { commands, knowledge } from '../support/bot.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };

/** Conversations in which a person may ask so many times a minute, what they keep and what was turned away. */
function limited(person: number, more = {}) {
  const store = memoryStore();
  const threads = threadMemory(store);
  const settings = placeSettings(store);
  const bot = router({ knowledge, commands, log: () => undefined, threads, settings });
  const free = conversations({ bot, knowledge, commands, store, settings, threads });
  const turnedAway: string[] = [];
  const metrics = { ...noMetrics, limited: (scope: string) => void turnedAway.push(scope) };
  const config = {
    perMinute: { person, channel: 0, workspace: 0 },
    deniedWorkspaces: new Set<string>(),
    deniedChannels: new Set<string>(),
    deniedPeople: new Set<string>(),
    ...more,
  };
  const held = guardedConversations(
    free,
    guard(config, () => 1e12),
    metrics,
  );
  let count = 0;
  const ask = (id: string, text: string, language?: 'en' | 'zh') =>
    held.ask({ id: `q${++count}`, text, place, asker: { id, admin: false }, ...(language ? { language } : {}) });
  return { store, held, ask, turnedAway };
}

test('what is refused is told to its asker alone, keeps nothing, and leaves others alone', async () => {
  const { store, ask, turnedAway } = limited(1);
  expect((await ask('alice', '/gpu-price h100')).answer.outcome).not.toBe('declined');
  const kept = (await store.entries('')).size;
  const refused = await ask('alice', '/gpu-price h100');
  expect(refused).toMatchObject({ audience: 'asker', actions: [], answer: { outcome: 'declined', language: 'en' } });
  expect((await ask('alice', 'H100起售价多少钱？')).answer.language).toBe('zh');
  expect((await ask('alice', '/nvda', 'zh')).answer.language).toBe('zh');
  expect((await store.entries('')).size).toBe(kept);
  expect(turnedAway).toEqual(['person', 'person', 'person']);
  expect((await ask('bob', '/gpu-price h100')).answer.outcome).not.toBe('declined');
});

test('a press counts like a question, and a refused one answers by a note', async () => {
  const { held, ask } = limited(2);
  const { id: reply } = await ask('alice', '/gpu-price h100');
  const presser = { id: 'p', asker: { id: 'alice', admin: false }, place, language: 'zh' as const };
  const press = () => held.press({ action: 'language', index: 0, reply }, presser);
  expect(await press()).toMatchObject({ type: 'reply' });
  const refused = await press();
  expect(refused).toMatchObject({ type: 'note', answer: { language: 'zh' } });
  expect(JSON.stringify(refused)).toContain('你问得太快了');
});

test('talk among people is not counted; people on the list are not even offered anything', async () => {
  const { held, ask, turnedAway } = limited(1);
  const overhear = (id: string) =>
    held.overhear({
      id: 'o',
      text: 'and how much is lunch?',
      place,
      asker: { id, admin: false },
      thread: 'slack:T1:C1:1',
    });
  for (let i = 0; i < 20; i++) await overhear('alice');
  expect(turnedAway).toEqual([]);
  expect((await ask('alice', '/gpu-price h100')).answer.outcome).not.toBe('declined');
  const listed = limited(1, { deniedPeople: new Set(['alice']) });
  const reply = await listed.ask('alice', '/gpu-price h100');
  expect(JSON.stringify(reply.answer)).toContain('I am not set up to answer here');
  expect(listed.turnedAway).toEqual(['list']);
  expect((await listed.store.entries('')).size).toBe(0);
});
