import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conversations } from '../../src/conversations/conversations.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import type { ChatPlatform } from '../../src/platform.ts';
import type { Place } from '../../src/question.ts';
import { retention } from '../../src/retention.ts';
import { router } from '../../src/router.ts';
import { threadMemory } from '../../src/threads.ts';
import { digestsOver, handClock, subscribe } from '../digest/support/slack.ts';
import { commands, knowledge } from '../support/bot.ts';
import { newFolder, openFolder } from '../support/store-folder.ts';

const dayMs = 24 * 3_600_000;
/** Longer than anything is kept that is not kept for good. */
const days = 100;
/** So many people a day ask, each in a thread of their own. */
const askers = 3;
const channels = 4;
/** What one of them leaves, at the most, and for how many days. */
const left = { thread: 1, reply: 3, joined: 1, feedback: 1, seen: 2 } as const;
/** What belongs to a channel: its digest, when it is held, what it told, its deliveries of two days; and its questions. */
const ofChannel = { digest: 3 + 3, unanswered: 1 } as const;

/** As many entries of a kind as there may be. */
function mostOf(kind: string, ms: number): number {
  const [leaves, belongs] = [
    new Map(Object.entries(left)).get(kind) ?? 0,
    new Map(Object.entries(ofChannel)).get(kind) ?? 0,
  ];
  // What the knowledge was on a day is kept once for all digests.
  const once = kind === 'digest' ? 1 : 0;
  return leaves === 0 ? belongs * channels + once : leaves * askers * (Math.floor(ms / dayMs) + 1);
}

const room = (channel: string): Place => ({ platform: 'slack', workspace: 'T1', channel, private: false });
const nowhere: ChatPlatform = {
  name: 'slack',
  start: async () => undefined,
  stop: async () => undefined,
  post: async () => ({ type: 'posted', id: '1' }),
};

test('over a hundred days of questions, presses and digests, of nothing is more kept than its time allows, nor on the disk', async () => {
  const clock = handClock();
  const from = clock.now();
  const folder = newFolder();
  const { store } = await openFolder(folder, clock.now);
  const [threads, settings] = [threadMemory(store), placeSettings(store)];
  const now = () => new Date(clock.now());
  const bot = router({ knowledge, commands, log: () => undefined, threads, settings, clock: now });
  const held = conversations({ bot, knowledge, commands, store, settings, threads, clock: now });
  const digests = digestsOver(nowhere, { store, clock });
  for (let at = 0; at < channels; at += 1) await subscribe(store, room(`C${at}`), from);

  /** Somebody asks, follows up, says it helped, and others talk on below. */
  const visit = async (day: number, at: number): Promise<void> => {
    const id = `${day}-${at}`;
    const asker = { id: `U${id}`, admin: false };
    const place = room(`C${at % channels}`);
    const asked = { id, place, asker, thread: `slack:T1:${place.channel}:${id}` };
    await held.once.run(`slack:${id}`, async () => {
      const text = at % 3 === 0 ? `How much will the B${day}00 cost in Kenya?` : 'How much does the H100 cost?';
      const reply = await held.ask({ ...asked, text });
      await held.press({ action: 'helpful', index: 0, reply: reply.id }, { ...asked, language: 'en' });
    }, [`slack:gesture-${id}`]);
    await held.ask({ ...asked, text: 'and the A100?' });
    await held.overhear({ ...asked, text: 'How much does the GB200 cost?' });
  };

  const bytes: number[] = [];
  for (let day = 0; day < days; day += 1) {
    clock.set(from + day * dayMs + 9 * 3_600_000 + 20_000);
    await digests.run();
    await Promise.all(Array.from({ length: askers }, (_, at) => visit(day, at)));
    const kept = [...(await store.entries('')).keys()];
    for (const [kind, { prefix, ms }] of Object.entries(retention)) {
      const many = kept.filter(key => key.startsWith(prefix)).length;
      expect(many, `${kind} on day ${day}`).toBeLessThanOrEqual(mostOf(kind, ms));
    }
    bytes.push(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0));
  }
  // Most is kept for thirty days, little for longer; from then on the files stay as they are, a journal more or less.
  const mostIn = (first: number, end: number): number => Math.max(...bytes.slice(first, end));
  expect(mostIn(days - 20, days)).toBeLessThan(1.1 * mostIn(40, 60));
  expect((await store.entries(retention.reply.prefix)).size).toBeGreaterThan(askers * 30);
  await store.stop();
}, 60_000);
