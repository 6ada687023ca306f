import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../src/answer.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { placeSettings } from '../../src/conversations/place-settings.ts';
import { compose } from '../../src/digest/compose.ts';
import { composedSchema } from '../../src/digest/composed-schema.ts';
import { leadRoom, leads } from '../../src/digest/lead.ts';
import { gather } from '../../src/digest/material.ts';
import { memoriesIn } from '../../src/digest/memory.ts';
import { heightOf, screen } from '../../src/digest/screen.ts';
import { digestTopics } from '../../src/digests.ts';
import type { Language } from '../../src/language.ts';
import { numberGate } from '../../src/number-gate.ts';
import type { Summarizer } from '../../src/summarizer.ts';
import { byModel } from '../../src/summarizing/prose.ts';
import { type Behaviour, modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { failures, lies } from '../peers/model/wrongs.ts';
import { saysNothingElse, summarizerOver, warmUp } from '../summarizing/support.ts';
import { knowledge } from '../support/bot.ts';
import { due, dueTopics, placeIn } from './support/due.ts';
import { busy, friday, fullestDay, occasionOf, written } from './support/occasions.ts';

const gate = numberGate(knowledge);

beforeAll(warmUp, 60_000);

/** The digest of a busy day, with and without a model. */
async function both(language: Language, behaviour: Behaviour, deadlineMs = 20_000) {
  const server = await modelServer(behaviour);
  const { summarizer, events } = summarizerOver(server.baseUrl, { deadlineMs });
  const plain = await due([language]);
  await plain.digests().run();
  const worded = await due([language]);
  await worded.digests({ summarizer }).run();
  const [own, other] = [worded.posts[0], plain.posts[0]];
  if (!own || !other) throw new Error('nothing was posted');
  return { ...own, plain: other.answer, plainText: other.text, events, server, summarizer };
}

/** In prose each sentence has its marks, and worked-out figures are marked as such. */
const marks = {
  en: ' [1] [2] [3] live, Finnhub, worked out by us as of 2026-11-20 16:00 New York'.repeat(4),
  zh: ' [1] [2] [3] 实时，Finnhub，由我们计算截至纽约时间2026年11月20日16:00'.repeat(4),
} as const;

describe.each(['en', 'zh'] as const)('the lead of a digest in %s', language => {
  test('becomes a paragraph that says who wrote it; all else is as it was', async () => {
    const { answer, text, plain, plainText, events, server } = await both(language, honest);
    expect(server.received).toHaveLength(1);
    expect(answer.blocks[2]?.type).toBe('text');
    expect(text.split('\n\n')[3]).toBe(byModel[language]);
    expect(answer.blocks.slice(4)).toEqual(plain.blocks.slice(3));
    expect(answer.facts).toEqual(plain.facts);
    expect(saysNothingElse({ answer, text, plainText, beside: marks[language] })).toBe(true);
    expect(gate(answer)).toEqual([]);
    expect(events).toEqual([]);
    // Others' words reach no model.
    expect(JSON.stringify(server.received)).not.toMatch(/sells|evil/);
  });

  test.each(Object.entries(lies))('is not believed of a model that %s', async (_, behaviour) => {
    const { answer, text, plainText, server } = await both(language, behaviour);
    expect(server.received.length).toBeGreaterThan(0);
    expect(saysNothingElse({ answer, text, plainText, beside: marks[language] })).toBe(true);
    expect(gate(answer)).toEqual([]);
  });

  test.each(Object.entries(failures))('stays a list with a model that %s', async (_, behaviour) => {
    const { answer, plain, summarizer } = await both(language, behaviour, 500);
    expect(answer).toEqual(plain);
    expect(Object.values((await summarizer.today()).fallbacks)).toEqual([1]);
  });

  test('is not asked for where nothing has moved, or where admins want no model', async () => {
    const server = await modelServer(honest);
    const { summarizer } = summarizerOver(server.baseUrl);
    const quiet = await due([language], {});
    await quiet.digests({ summarizer }).run();
    const unwanted = await due([language]);
    await placeSettings(unwanted.store).change(placeIn('C0'), 'channel', { llm: 'off' });
    await unwanted.digests({ summarizer }).run();
    expect([quiet.posts.length, unwanted.posts.length]).toEqual([1, 1]);
    expect(server.received).toEqual([]);
  });

  test('is in a preview as it will be in the post', async () => {
    const server = await modelServer(honest);
    const { summarizer } = summarizerOver(server.baseUrl);
    const { digests, posts } = await due([language]);
    const { digests: ours, run } = digests({ summarizer });
    const preview = await ours.preview({ language, topics: dueTopics }, placeIn('C0'));
    await run();
    expect(posts[0]?.text).toBe(plainText(preview, knowledge));
    expect(server.received).toHaveLength(1);
  });
});

test('a lead is written once for what it says and its language, however many channels get it', async () => {
  const server = await modelServer(honest);
  const { summarizer } = summarizerOver(server.baseUrl);
  const { digests, posts } = await due([...Array(30).keys()].map(i => (i % 3 === 0 ? 'zh' : 'en')));
  await digests({ summarizer }).run();
  expect(posts).toHaveLength(30);
  expect(posts.every(({ text, answer }) => text.includes(byModel[answer.language]))).toBe(true);
  expect(server.received).toHaveLength(2);
});

describe.each(['en', 'zh'] as const)('a lead that is longer than its list (%s)', language => {
  /** A model that needs so many lines, and the digest of the fullest day as it is posted and as it would be without it. */
  async function said(lines: number) {
    const wordy: Summarizer = {
      async improve({ plain, lists: [at = 0] = [] }) {
        const words: Block = { type: 'text', spans: [{ type: 'text', text: Array(lines).fill('Words.').join('\n') }] };
        return { ...plain, blocks: plain.blocks.toSpliced(at, 1, words) };
      },
    };
    const topics = digestTopics.filter(topic => topic !== 'news' && topic !== 'questions');
    const day = { ...fullestDay({ fresh: [...knowledge.facts.keys()] }), wish: { language, topics } };
    const { answer } = await written(language, day);
    const material = await gather(occasionOf(language, day), knowledge);
    const roomy = compose(material, { knowledge, gate, log: () => undefined }, leadRoom);
    const write = leads({ summarizer: wordy, knowledge, gate, clock: () => 0 });
    return { posted: await write(answer, roomy, { now: 0 }), answer };
  }

  test('takes its place where all of it fits the screen', async () => {
    const { posted } = await said(4);
    expect(plainText(posted, knowledge)).toContain('Words.');
    expect(heightOf(posted, knowledge)).toBeLessThanOrEqual(screen.height);
  });

  test.each([12, 60])('leaves the list where %i lines of it do not fit', async lines => {
    const { posted, answer } = await said(lines);
    expect(posted).toBe(answer);
    expect(heightOf(posted, knowledge)).toBeLessThanOrEqual(screen.height);
  });
});

test('all leads of a slot share one deadline, and after it a model is waited for no more', async () => {
  const waits: (number | undefined)[] = [];
  const { clock, digests } = await due(['en', 'en', 'en', 'en']);
  const slow: Summarizer = {
    async improve({ plain, withinMs }) {
      waits.push(withinMs);
      clock.pass(2000);
      return plain;
    },
  };
  await digests({ summarizer: slow }).run();
  expect(waits).toHaveLength(4);
  expect(waits[0]).toBe(5000);
  expect(waits.at(-1)).toBeLessThanOrEqual(0);
});

test('another try posts the words of the first, after a restart too, and what it told is what is remembered', async () => {
  const server = await modelServer(honest);
  const { summarizer } = summarizerOver(server.baseUrl);
  const { clock, posts, digests, outside, store } = await due(['en', 'zh']);
  outside.down = true;
  await digests({ summarizer }).run();
  outside.down = false;
  // By now shares have moved on, and another process without a model takes over.
  outside.says = { ...busy, shares: { nvidia: [190, 8.75] }, traded: '2026-11-23T15:00:00.000Z' };
  clock.pass(20_000);
  await digests({ owner: 'b' }).run();
  expect(posts).toHaveLength(4);
  for (const channel of ['C0', 'C1']) {
    const [first, second, ...more] = posts.filter(post => post.channel === channel);
    expect(second?.text).toBe(first?.text);
    expect(second?.text).toContain('181.25');
    expect(more).toEqual([]);
    const memory = await memoriesIn(store).of(placeIn(channel));
    expect(memory?.last.figures['nvidia-share-price']?.amount).toBe(181.25);
  }
  // Once it is posted, its words are kept no longer.
  expect(JSON.stringify([...(await store.entries('digest:delivery:')).values()])).not.toContain('181.25');
});

test('words that somebody has changed in the store are not posted: it is written anew', async () => {
  const { clock, posts, digests, store, outside } = await due(['en']);
  outside.down = true;
  await digests().run();
  outside.down = false;
  const [key = ''] = (await store.entries('digest:delivery:')).keys();
  const tampered = JSON.stringify(await store.get(key)).replace(
    'NVIDIA last traded at ',
    'NVIDIA is worth 9 trillion, at ',
  );
  await store.update(key, 3_600_000, () => JSON.parse(tampered));
  clock.pass(20_000);
  await digests({ owner: 'b' }).run();
  expect(posts).toHaveLength(2);
  expect(posts[1]?.text).toBe(posts[0]?.text);
});

test.each(['en', 'zh'] as const)('a digest waits in the store and comes out as it was (%s)', async language => {
  const spaced = { ...busy, headlines: [{ id: 'x', at: '2026-11-23T10:00:00Z', headline: ' Two  spaces ' }] };
  const occasions = [busy, spaced, { ...busy, down: true }].map(says => ({ says, last: friday() }));
  for (const given of [...occasions, {}]) {
    const { answer, told } = await written(language, given);
    const kept = composedSchema.parse(JSON.parse(JSON.stringify({ answer, told })));
    expect(kept).toEqual({ answer, told });
    expect(gate(kept.answer)).toEqual([]);
  }
});
