import { describe, expect, test } from 'vitest';
import { withBrought } from '../../src/composition/brought.ts';
import { citationsOf } from '../../src/composition/citations.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { sourceLines } from '../../src/composition/source-list.ts';
import { snapshotOf } from '../../src/digest/knowledge-snapshot.ts';
import { daysLater } from '../../src/digest/nyse-calendar.ts';
import type { DigestPlan } from '../../src/digests.ts';
import { type Fact, relations } from '../../src/fact.ts';
import { languages } from '../../src/language.ts';
import { numberGate } from '../../src/number-gate.ts';
import { renderForDiscord } from '../../src/platforms/discord/render.ts';
import { renderForSlack } from '../../src/platforms/slack/render.ts';
import { knowledge } from '../support/bot.ts';
import { busy, friday, fullest, knowledgeWith, written } from './support/occasions.ts';

const factNamed = (id: string): Fact => {
  const fact = knowledge.facts.get(id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
};
const hashes = snapshotOf(knowledge).hashes;
/** The knowledge as it was without some facts, and with one that said something else. */
const earlier = (without: readonly string[], otherwise: readonly string[] = [], gone: readonly string[] = []) =>
  new Map([
    ...[...hashes].filter(([id]) => !without.includes(id)),
    ...otherwise.map(id => [id, 'something else'] as const),
    ...gone.map(id => [id, 'gone by now'] as const),
  ]);
const correcting = [...knowledge.facts.values()].find(({ corrects }) => corrects.length > 0) ?? factNamed('');
const superseding =
  [...knowledge.facts.values()].find(
    ({ supersedes, corrects, disputes }) => supersedes.length > 0 && corrects.length + disputes.length === 0,
  ) ?? factNamed('');
const price = [...knowledge.facts.values()].find(
  ({ measure, figures }) => measure === 'price' && figures.price?.unit === 'USD',
);
const questions = [
  { text: 'How many wafers does TSMC ship?', at: 2 },
  { text: '黄仁勋喜欢吃什么？', at: 1 },
];
const reply = (answer: Awaited<ReturnType<typeof written>>['answer']) =>
  ({ id: 'post', answer, actions: [], audience: 'channel' }) as const;

describe.each(languages)('a digest (%s)', language => {
  const eventful = () =>
    written(language, {
      says: busy,
      last: friday(),
      earlier: earlier([correcting.id, price?.id ?? ''], [], ['withdrawn-fact']),
      questions,
      missed: true,
    });
  const quiet = () => written(language, { last: friday(), earlier: hashes });

  test.each([
    ['an eventful day', eventful],
    ['a quiet day', quiet],
    ['the first one', () => written(language, { says: busy })],
    [
      'a provider that is down',
      () => written(language, { says: { ...busy, down: true }, last: friday(), earlier: hashes }),
    ],
  ])('%s reads as it should, on every platform', async (_, write) => {
    const { answer, events } = await write();
    const sources = sourceLines(answer, withBrought(knowledge, answer.brought)).map(({ n, text }) => `[${n}] ${text}`);
    expect(`${plainText(answer, knowledge)}\n\n${sources.join('\n')}`).toMatchSnapshot('in plain text');
    expect(renderForSlack(reply(answer), knowledge)).toMatchSnapshot('in Slack');
    expect(renderForDiscord(reply(answer), knowledge, new Map()).map(({ body }) => body)).toMatchSnapshot('in Discord');
    expect(numberGate(knowledge)(answer)).toEqual([]);
    expect(events).toEqual([]);
  });

  test('is written from the same occasion in the same words', async () => {
    expect(JSON.stringify(await eventful())).toBe(JSON.stringify(await eventful()));
  });

  test('cites every line that tells something of the market', async () => {
    const { answer } = await eventful();
    const lists = answer.blocks.flatMap(block => (block.type === 'list' ? block.items : []));
    const uncited = lists.filter(item => !item.some(({ type }) => ['cite', 'quoted'].includes(type)));
    // That facts are withdrawn is all there is to say of them.
    expect(uncited.map(item => item.map(span => ('text' in span ? span.text : '')).join(''))).toEqual([
      language === 'en' ? 'Some facts I told before are withdrawn.' : '此前的部分事实已撤回。',
    ]);
    expect(citationsOf(answer).length).toBeGreaterThan(4);
  });

  test('says in one line that nothing is new', async () => {
    const { answer } = await written(language, {
      last: friday(),
      earlier: hashes,
      wish: { language, topics: ['shares', 'news', 'prices', 'knowledge'] },
    });
    expect(plainText(answer, knowledge)).toBe(
      language === 'en'
        ? 'Daily digest · 23 November 2026\n\nNothing new since the digest of 20 November 2026.'
        : '日报 · 2026年11月23日\n\n自2026年11月20日的日报以来没有新变化。',
    );
  });

  test('shows a headline as words and nothing else', async () => {
    const { answer } = await eventful();
    const shown = JSON.stringify(renderForSlack(reply(answer), knowledge));
    expect(shown).toContain('sells 3x more');
    expect(shown).not.toContain('"url":"https://evil.example');
    expect(shown).not.toContain('"type":"broadcast"');
    expect(shown).not.toMatch(/"text":"[^"]*<!channel>[^"]*","blocks"/);
  });

  test('shows a picture when a share has moved, and none when nothing has', async () => {
    const charts = (answer: Awaited<ReturnType<typeof written>>['answer']) =>
      answer.blocks.filter(({ type }) => type === 'chart');
    expect(charts((await eventful()).answer)).toHaveLength(1);
    expect(charts((await quiet()).answer)).toHaveLength(0);
    const same = { ...busy, traded: '2026-11-19T21:00:00.000Z' };
    expect(charts((await written(language, { says: same, last: friday(), earlier: hashes })).answer)).toHaveLength(0);
  });

  test.each([
    ['2026-11-27', language === 'en' ? 'close early today' : '今天提前收盘'],
    ['2026-11-26', language === 'en' ? 'are closed today' : '今天休市'],
    ['2026-11-25', undefined],
  ])('says what the exchanges do on %s', async (day, words) => {
    const { answer } = await written(language, { says: busy, last: friday(), earlier: hashes, day });
    const text = plainText(answer, knowledge);
    if (words === undefined) expect(text).not.toMatch(/today|今天/);
    else expect(text).toContain(words);
  });

  test('keeps to its topics', async () => {
    const { answer } = await written(language, {
      says: busy,
      last: friday(),
      earlier: earlier([correcting.id]),
      questions,
      wish: { language, topics: ['questions'] },
    });
    const text = plainText(answer, knowledge);
    expect(text).toContain('黄仁勋喜欢吃什么？');
    expect(text).not.toMatch(/NVIDIA|英伟达/);
  });
});

test('draws no prices where nobody wants to hear of prices', async () => {
  const fresh = [...knowledge.facts.values()].filter(({ measure }) => measure === 'price').map(({ id }) => id);
  const drawn = async (topics: DigestPlan['topics']) => {
    const given = { last: friday(), earlier: earlier(fresh), wish: { language: 'en', topics } } as const;
    return (await written('en', given)).answer.blocks.some(({ type }) => type === 'chart');
  };
  expect([await drawn(['knowledge', 'risk']), await drawn(['prices', 'risk'])]).toEqual([false, true]);
});

test.each(languages)('where there is room for one price only, it is what a cloud asks today (%s)', async language => {
  const { answer } = await fullest(language, { fresh: [...hashes.keys()] });
  const at = answer.blocks.findIndex(block => /GPU prices that|的GPU价格/.test(plainText(answer, knowledge, [block])));
  expect(plainText(answer, knowledge, answer.blocks.slice(at + 1, at + 2))).toContain('Azure');
});

test('tells corrections first, then what has been overtaken, changed and added, and how many more', async () => {
  const others = [...knowledge.facts.values()]
    .filter(fact => relations.every(relation => fact[relation].length === 0))
    .slice(0, 6)
    .map(({ id }) => id);
  const { answer } = await written('en', {
    last: friday(),
    earlier: earlier([...others, correcting.id, superseding.id], ['age']),
    wish: { language: 'en', topics: ['knowledge'] },
  });
  const text = plainText(answer, knowledge);
  expect(text.indexOf('Correction: ')).toBeGreaterThan(0);
  expect(text.indexOf('Since then: ')).toBeGreaterThan(text.indexOf('Correction: '));
  expect(text).toMatch(/New in my sources · \d more: \/digest show knowledge\n/);
});

test('a fact asked for in other words, and nothing else, is not new', () => {
  const [fact] = knowledge.facts.values();
  const base = fact ? knowledgeWith([{ ...fact, asked: { en: ['what?'], zh: ['什么？'] } }]) : knowledge;
  expect(snapshotOf(base).version).toBe(snapshotOf(knowledge).version);
});

test.each([
  ['ten for one', 1812.5],
  ['two for one, and a rise', 350],
  ['three for two, and a rise', 260],
  ['a merging of shares', 18.1],
])('a share that may have been split since is not compared, in words or in a picture: %s', async (_, amount) => {
  const before = { amount, asOf: '2026-11-19T21:00:00.000Z' };
  const last = { ...friday(), figures: { 'nvidia-share-price': before }, prices: [before] };
  const { answer, told } = await written('en', { says: busy, last, earlier: hashes });
  expect(plainText(answer, knowledge)).not.toMatch(/since the digest of/i);
  expect(plainText(answer, knowledge)).toContain('$181.25');
  expect(answer.blocks.filter(({ type }) => type === 'chart')).toEqual([]);
  expect(told.prices).toEqual([{ amount: 181.25, asOf: '2026-11-20T21:00:00.000Z' }]);
});

test('a move of the day that is the one since the digest before is told once', async () => {
  const { answer } = await written('en', { says: busy, last: friday(), earlier: hashes });
  const text = plainText(answer, knowledge);
  expect(text).toContain('AMD: $238.40 a share, down $1.80 a share on the day, or 0.75%.');
  expect(text.match(/since the digest of/gi)).toHaveLength(1);
  expect(text).toContain('Since the digest of 20 November 2026, NVIDIA is up 1.77% from $178.10 a share.');
});

test('what could not be read today is compared with tomorrow as it was last told', async () => {
  const down = await written('en', { says: { ...busy, down: true }, last: friday(), earlier: hashes });
  expect(down.told.figures['nvidia-share-price']).toEqual(friday().figures['nvidia-share-price']);
  const next = await written('en', { says: busy, last: down.told, earlier: hashes });
  expect(plainText(next.answer, knowledge)).toContain('from $178.10 a share');
});

test('every risk has its day, with evidence, and the next day another', async () => {
  const seen = new Set<string>();
  const days = Array.from({ length: 8 }, (_, i) => daysLater('2026-11-23', i));
  for (const day of days) {
    const { answer } = await written('en', { day, wish: { language: 'en', topics: ['risk'] } });
    const [, title = ''] = /A risk to weigh: (.*)/.exec(plainText(answer, knowledge)) ?? [];
    expect(citationsOf(answer).length).toBeGreaterThan(0);
    seen.add(title);
  }
  expect(seen.size).toBe(days.length);
});
