import { expect, test } from 'vitest';
import type { Decided } from '../../src/summarizer.ts';
import { modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { ask, knowledge, now } from '../support/bot.ts';
import { summarizerOver } from './support.ts';

/** A risk that has been answered, for a model to put into prose. */
async function decided(): Promise<Decided> {
  const { answer } = await ask('/risk china');
  return { plain: answer, text: 'What is argued?', lists: [1], knowledge, now, isSound: () => true };
}

test('without any time a model is not asked, and what it wrote before is used all the same', async () => {
  const server = await modelServer(honest);
  const { summarizer } = summarizerOver(server.baseUrl);
  const given = await decided();
  expect(await summarizer.improve({ ...given, withinMs: 0 })).toEqual(given.plain);
  expect(server.received).toHaveLength(0);
  const improved = await summarizer.improve(given);
  expect(improved).not.toEqual(given.plain);
  expect(await summarizer.improve({ ...given, withinMs: -1 })).toEqual(improved);
  expect(server.received).toHaveLength(1);
  expect((await summarizer.today()).fallbacks).toEqual({ 'too-late': 1 });
});

test('a time of its own ends the waiting before the usual one', async () => {
  const server = await modelServer(() => {});
  const { summarizer } = summarizerOver(server.baseUrl, { deadlineMs: 60_000 });
  const given = await decided();
  expect(await summarizer.improve({ ...given, withinMs: 300 })).toEqual(given.plain);
});

test('whoever has stopped waiting before it began gets the plain answer at once', async () => {
  const server = await modelServer(() => {});
  const { summarizer } = summarizerOver(server.baseUrl, { deadlineMs: 60_000 });
  const given = await decided();
  expect(await summarizer.improve({ ...given, signal: AbortSignal.abort() })).toEqual(given.plain);
});
