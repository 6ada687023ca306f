import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { answerQuestion } from '../../src/answering/answer-question.ts';
import { requestKind } from '../../src/answering/request-kind.ts';
import { assemble } from '../../src/cli/assemble.ts';
import { firstLooks } from '../../src/cli/first-answers.ts';
import { readConfig } from '../../src/config.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { languageOf } from '../../src/typed-text.ts';
import { knowledge } from '../support/bot.ts';

vi.mock('../../src/answering/answer-question.ts', { spy: true });
vi.mock('../../src/answering/request-kind.ts', { spy: true });
afterEach(() => void vi.clearAllMocks());

const languages = () => vi.mocked(answerQuestion).mock.calls.map(([{ language }]) => language);

/** A bot whose phrasings are yet to be read. */
const assembled = (lull?: () => Promise<void>) => {
  const opened = { knowledge, words: () => Promise.reject(new Error('read here')) };
  return assemble({
    config: readConfig({}),
    opened,
    store: memoryStore(),
    log: () => undefined,
    ...(lull ? { lull } : {}),
  });
};

test('before questions are let in some are answered for nobody, in both languages, with turns of the event loop between', async () => {
  const bot = await assembled(() => nextTurn());
  const turns: number[] = [];
  let turn = 0;
  let done = false;
  const ready = bot.ready().then(() => {
    done = true;
  });
  for (; !done; turn += 1) {
    await nextTurn();
    if (vi.mocked(answerQuestion).mock.calls.length > turns.length) turns.push(turn);
  }
  await ready;
  expect(new Set(languages())).toEqual(new Set(['en', 'zh']));
  expect(turns).toHaveLength(languages().length);
  // Those who ask later wait for nothing of this.
  await bot.ready();
  await pause(30);
  expect(languages()).toHaveLength(turns.length);
  await bot.stop();
});

test('what wants no knowledge is looked at, in both languages, before there is any', () => {
  firstLooks();
  expect(vi.mocked(requestKind).mock.calls.map(([text]) => languageOf(text))).toEqual(['en', 'zh']);
});

test('whoever asks alone, at a terminal, has only their own question answered', async () => {
  const bot = await assembled();
  await bot.ready();
  expect(languages()).toEqual([]);
  await bot.stop();
});

test('nothing is worked out for nobody while others come in', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const bot = await assembled(() => promise);
  const ready = bot.ready();
  await pause(30);
  await pause(30);
  expect(languages()).toEqual([]);
  resolve();
  await ready;
  expect(languages()).not.toEqual([]);
  await bot.stop();
});
