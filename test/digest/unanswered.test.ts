import { expect, test } from 'vitest';
import { conversations } from '../../src/conversations/conversations.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import { unansweredIn } from '../../src/digest/unanswered.ts';
import type { Place } from '../../src/question.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { threadMemory } from '../../src/threads.ts';
import { botWith, commands, knowledge, now } from '../support/bot.ts';
import { subscribe } from './support/slack.ts';

const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const unknown = 'How many wafers does the moon ship?';

/** A conversation in a channel with a digest, and what is kept of it. */
async function talking(options: { readonly digest?: boolean } = {}) {
  const store = memoryStore();
  if (options.digest ?? true) await subscribe(store, place, 0);
  const { bot } = botWith(commands);
  const held = conversations({
    bot,
    knowledge,
    commands,
    store,
    settings: placeSettings(store),
    threads: threadMemory(store),
    clock: () => now,
  });
  const ask = (text: string, where: Place = place) =>
    held.ask({ id: text, text, place: where, asker: { id: 'U1', admin: false } });
  return { ask, kept: async (since = 0) => (await unansweredIn(store).since(place, since)).map(({ text }) => text) };
}

test('a question without a sourced answer is kept for the digest, once however often it is asked', async () => {
  const { ask, kept } = await talking();
  expect((await ask(unknown)).answer.outcome).toBe('unknown');
  await ask(unknown.toUpperCase());
  await ask('Who makes the moon buggy?');
  expect(await kept()).toEqual(expect.arrayContaining([unknown.toUpperCase()]));
  expect((await kept()).filter(text => /wafers/i.test(text))).toHaveLength(1);
});

test('what was answered, asked in private, typed as a command or asked where no digest is on is not kept', async () => {
  const { ask, kept } = await talking();
  await ask('How much did the H100 start at?');
  await ask(unknown, { ...place, private: true });
  await ask('/sources no-such-fact');
  expect(await kept()).toEqual([]);
  const without = await talking({ digest: false });
  await without.ask(unknown);
  expect(await without.kept()).toEqual([]);
});

test('only what was asked since the digest before is told', async () => {
  const { ask, kept } = await talking();
  await ask(unknown);
  expect(await kept(now.getTime())).toEqual([]);
  expect(await kept(now.getTime() - 1)).toEqual([unknown]);
});

test('a question is kept without markup, mentions and addresses, and short', async () => {
  const store = memoryStore();
  await subscribe(store, place, 0);
  const questions = unansweredIn(store);
  await questions.keep(place, `<!channel> @everyone *why* [x](https://evil.example) ${'long '.repeat(60)}`, 1);
  const [kept] = await questions.since(place, 0);
  expect(kept?.text).not.toMatch(/[<>@*[\]]|https/);
  expect([...(kept?.text ?? '')].length).toBeLessThanOrEqual(121);
});
