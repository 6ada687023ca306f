import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { resultOf } from '../../src/cli/result.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { type Language, languages } from '../../src/language.ts';
import { marketOf } from '../../src/live/market-of.ts';
import type { LogEvent } from '../../src/log.ts';
import type { Market } from '../../src/market.ts';
import { azurePrices } from '../../src/markets/azure-prices.ts';
import { finnhub } from '../../src/markets/finnhub.ts';
import { secEdgar } from '../../src/markets/sec-edgar/index.ts';
import { numberGate } from '../../src/number-gate.ts';
import { renderForTerminal } from '../../src/platforms/terminal/render.ts';
import { router } from '../../src/router.ts';
import { friday, written } from '../digest/support/occasions.ts';
import { ask as askWithout, commands, knowledge } from '../support/bot.ts';
import * as azure from './fixtures/azure.ts';
import * as finnhubSends from './fixtures/finnhub.ts';
import * as sec from './fixtures/sec.ts';
import { handClock, offline, type Sends, serve } from './support.ts';

offline();

const hosts = ['https://finnhub.io', 'https://data.sec.gov', 'https://prices.azure.com'];
const allIsWell: Sends = path => {
  if (path.includes('profile2')) return { body: finnhubSends.profile };
  if (path.includes('company-news')) return { body: [finnhubSends.headline()] };
  if (path.includes('companyconcept')) return { body: sec.concept(sec.secondQuarter) };
  if (path.includes('submissions')) return { body: sec.submissions };
  if (path.includes('retail/prices')) return { body: azure.page([azure.row()]) };
  return { body: finnhubSends.quote };
};
const broken: Sends = () => ({ status: 403, body: '' });

/** A bot with all that is live, and a clock to move. */
function liveBot() {
  const { clock, pass } = handClock();
  const events: LogEvent[] = [];
  const market: Market = marketOf([
    finnhub({ apiKey: 'k', clock }),
    secEdgar({ contact: 'ops@chipwire.example', clock }),
    azurePrices({ clock }),
  ]);
  const bot = router({ knowledge, commands, clock, market, log: event => events.push(event) });
  const ask = async (text: string, language: Language) => {
    const answer = await bot.answer({ id: 'test', text, turns: [], language });
    // A numeral that is bound to nothing would have been logged, and the answer replaced.
    expect(events).toEqual([]);
    return { answer, text: plainText(answer, knowledge) };
  };
  return { ask, pass, market };
}

describe.each(languages)('/nvda (%s)', language => {
  const [price, value, when, heading] =
    language === 'en'
      ? ['$201.50 a share', 'about $4.9 trillion', 'as of 2026-11-20 16:00 New York', 'On record']
      : ['201.50美元/股', '约4.9万亿美元', '截至纽约时间2026年11月20日16:00', '有据可查'];

  test('shows live price, move, size and revenue above what is on record', async () => {
    serve(hosts, allIsWell);
    const { answer, text } = await liveBot().ask('/nvda', language);
    const [live = '', dated = ''] = text.split(heading);
    for (const part of [price, value, when, 'Finnhub', '1.59%', 'SEC EDGAR']) expect(live).toContain(part);
    const without = await askWithout('/nvda', language);
    expect(dated).not.toContain('Finnhub');
    expect(answer.facts).toEqual(expect.arrayContaining([...without.answer.facts]));
    expect(answer.facts.slice(0, 4)).toEqual([
      'finnhub-nvidia-share-price',
      'finnhub-nvidia-day-change',
      'finnhub-nvidia-market-value',
      'sec-nvidia-revenue-2026-07-26',
    ]);
  });

  test('every renderer names each live source with its address', async () => {
    serve(hosts, allIsWell);
    const { answer } = await liveBot().ask('/nvda', language);
    const shown = renderForTerminal(answer, knowledge, { columns: 300, colour: false });
    const urls = [
      'https://finnhub.io/docs/api/quote',
      'https://www.sec.gov/Archives/edgar/data/1045810/000104581026000075/',
    ];
    for (const url of urls) expect(shown).toContain(url);
    const { sources, facts } = resultOf('x', '/nvda', answer, knowledge, 1);
    expect(sources.map(source => source.url)).toEqual(expect.arrayContaining(urls));
    expect(facts[0]).toMatchObject({ id: 'finnhub-nvidia-share-price', basis: 'live' });
  });

  test('where all fails says so, and still shows what is on record', async () => {
    serve(hosts, broken);
    const { answer, text } = await liveBot().ask('/nvda', language);
    expect(text).toContain(
      language === 'en'
        ? 'Live data unavailable (share price): Finnhub refuses the request.'
        : '实时数据暂不可用（股价）：Finnhub拒绝访问。',
    );
    expect(answer.facts).toEqual((await askWithout('/nvda', language)).answer.facts);
  });

  test('where it fails later shows the last value and how old it is', async () => {
    const { ask, pass } = liveBot();
    serve(hosts, allIsWell);
    await ask('/nvda', language);
    nock.cleanAll();
    serve(hosts, broken);
    pass(7 * 60_000);
    const { text } = await ask('/nvda', language);
    expect(text).toContain(
      language === 'en'
        ? 'Live data unavailable (share price): Finnhub refuses the request (last value $201.50 a share [1], as of 2026-11-20 16:00 New York, read 7 minutes ago).'
        : '实时数据暂不可用（股价）：Finnhub拒绝访问（上次数值201.50美元/股[1]，截至纽约时间2026年11月20日16:00，读取于7分钟前）。',
    );
    // What is still fresh is shown as ever.
    expect(text).toContain(value);
  });

  test('as of an earlier day, and topic by topic, shows nothing live', async () => {
    const asked = serve(hosts, allIsWell);
    for (const line of ['/nvda asof:2026-11-01', '/nvda results', '/gpu-price asof:2026-11-01']) {
      const { answer } = await liveBot().ask(line, language);
      expect(answer).toEqual((await askWithout(line, language)).answer);
    }
    expect(asked).toEqual([]);
  });

  test('without a market is as it was', async () => {
    const { answer, text } = await askWithout('/nvda', language);
    expect(answer).not.toHaveProperty('brought');
    expect(text).not.toContain(heading);
  });
});

describe.each(languages)('/gpu-price (%s)', language => {
  test('sets what clouds ask now beside what is on record, boards and hours never in one column', async () => {
    serve(hosts, allIsWell);
    const { answer } = await liveBot().ask('/gpu-price', language);
    const tables = answer.blocks.filter(block => block.type === 'table');
    const units = tables.map(({ rows }) => [
      ...new Set(rows.flat(2).flatMap(span => (span.type === 'figure' ? [span.figure.unit] : []))),
    ]);
    expect(units).toEqual([['USD'], ['USD/GPU-hour'], ['USD/hour']]);
    const [first] = tables[1]?.rows ?? [];
    expect(first?.[1]?.[0]).toMatchObject({ type: 'figure', fact: 'azure-h100-hourly-price', figure: { amount: 12 } });
    expect(answer.facts).toContain('azure-h100-hourly-price');
  });

  test('of a chip begins with what a cloud asks for it now', async () => {
    serve(hosts, allIsWell);
    const { answer, text } = await liveBot().ask('/gpu-price h100', language);
    expect(answer.facts[0]).toBe('azure-h100-hourly-price');
    expect(text).toContain(language === 'en' ? '$12 per GPU-hour' : '12美元/GPU小时');
  });

  test('gives a price of a chip of which none is on record', async () => {
    serve(hosts, () => ({ body: azure.page([azure.row({ armSkuName: 'Standard_ND96isr_H200_v5' })]) }));
    const { answer } = await liveBot().ask('/gpu-price h200', language);
    expect(answer).toMatchObject({ outcome: 'answered', facts: ['azure-h200-hourly-price'] });
  });

  test('says once that the cloud cannot be read, and still shows the rest', async () => {
    serve(hosts, broken);
    const { answer, text } = await liveBot().ask('/gpu-price', language);
    const line =
      language === 'en'
        ? 'Live data unavailable (cloud price): Azure Retail Prices'
        : '实时数据暂不可用（云端价格）：Azure Retail Prices';
    expect(text.split(line)).toHaveLength(2);
    expect(answer.facts).toEqual((await askWithout('/gpu-price', language)).answer.facts);
  });
});

test.each(languages)('news and filings are shown with who published them and when (%s)', async language => {
  serve(hosts, allIsWell);
  const { answer } = await written(language, {
    market: liveBot().market,
    last: { ...friday(), news: [] },
    wish: { language, topics: ['news'] },
  });
  expect(numberGate(knowledge)(answer)).toEqual([]);
  const text = plainText(answer, knowledge);
  // A headline is a title; its numerals are its author's.
  expect(text).toContain(`Chip maker soars 40% after 3 deals${language === 'en' ? ' ' : ''}[2]`);
  expect(text).toContain(
    language === 'en' ? '(The Paper, 2026-11-20 11:00 New York)' : '（The Paper，纽约时间2026年11月20日11:00）',
  );
  expect(text).toContain(language === 'en' ? 'about results' : '内容：业绩');
});

test.each(languages)(
  'a digest tells what a cloud asks for a GPU, and what it asked before, in one sentence (%s)',
  async language => {
    serve(hosts, allIsWell);
    const asOf = '2026-11-20';
    const { answer } = await written(language, {
      market: liveBot().market,
      last: { ...friday(), figures: { 'azure-h100-hourly-price': { amount: 13, asOf } } },
      wish: { language, topics: ['prices'] },
    });
    expect(numberGate(knowledge)(answer)).toEqual([]);
    expect(plainText(answer, knowledge)).toContain(
      language === 'en'
        ? 'on demand for the H100, 7.7% less than on 20 November 2026, when it was $13 per GPU-hour. [1] (live, Microsoft'
        : '较2026年11月20日的13美元/GPU小时降价7.7%。[1]（实时，Microsoft',
    );
  },
);
