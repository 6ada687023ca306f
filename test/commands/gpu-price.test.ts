import { describe, expect, test } from 'vitest';
import { languages } from '../../src/language.ts';
import { daysOf } from '../../src/partial-date.ts';
import { ask, events, knowledge } from '../support/bot.ts';

const unitsIn = (
  rows: readonly (readonly (readonly { readonly type: string; readonly figure?: { readonly unit: string } }[])[])[],
) => new Set(rows.flat(2).flatMap(span => span.figure?.unit ?? []));

describe.each(languages)('/gpu-price (%s)', language => {
  test('without a chip is a table for each way of pricing, and never mixes them', async () => {
    const { answer } = await ask('/gpu-price', language);
    const tables = answer.blocks.filter(block => block.type === 'table');
    const units = tables.map(table => [...unitsIn(table.rows)]);
    expect(units).toEqual([['USD'], ['USD/GPU-hour'], ['USD/hour']]);
    for (const [i, block] of answer.blocks.entries()) {
      if (block.type === 'table') expect(answer.blocks[i - 1]?.type).toBe('heading');
    }
  });

  test('lists each price with chip, kind of price, day, kind of claim and source', async () => {
    const { answer } = await ask('/gpu-price', language);
    for (const table of answer.blocks.filter(block => block.type === 'table')) {
      for (const row of table.rows) {
        expect(row).toHaveLength(table.columns.length);
        const [chip, price, kind, day, claim, source] = row.map(cell => cell.map(span => span.type));
        expect([price, kind, day, claim]).toEqual([['figure'], ['text'], ['date'], ['text']]);
        // A cloud's price names the cloud behind the chip, and one of two for places its place.
        expect(chip).toEqual(chip?.length === 1 ? ['name'] : ['name', 'text', 'name', 'text']);
        const brackets = row[0]?.flatMap(span => (span.type === 'text' ? [span.text] : [])).join('') ?? '';
        expect(['', language === 'en' ? ' ()' : '（）']).toContain(brackets);
        expect(new Set(source)).toEqual(new Set(['cite']));
        expect(row[2]?.[0]).not.toMatchObject({ text: '' });
      }
    }
  });

  test('tells two prices of one chip apart by the place they are asked at', async () => {
    const { answer } = await ask('/gpu-price', language);
    const rows = answer.blocks.flatMap(block => (block.type === 'table' ? block.rows : []));
    const named = rows.map(([chip = []]) => chip.flatMap(span => ('text' in span ? span.text : '')).join(''));
    expect(named).toEqual(
      expect.arrayContaining(
        language === 'en' ? ['H100 (United States)', 'H100 (China)'] : ['H100（美国）', 'H100（中国）'],
      ),
    );
  });

  test('without a chip shows every price in dollars we know, and what disputes it', async () => {
    const { answer, text } = await ask('/gpu-price', language);
    const prices = [...knowledge.facts.values()].filter(
      fact =>
        ['price', 'hourly-price'].includes(fact.measure) &&
        Object.values(fact.figures).some(({ unit }) => unit.startsWith('USD')),
    );
    for (const fact of prices) expect(answer.facts).toContain(fact.id);
    expect(text).toContain(language === 'en' ? 'Another source disagrees' : '另有来源说法不同');
  });

  test('shows the launch price of the A100 together with what disputes it', async () => {
    const { answer, text } = await ask('/gpu-price a100', language);
    expect(answer.outcome).toBe('disputed');
    expect(answer.facts).toEqual(
      expect.arrayContaining(['a100-launch-price', 'dgx-a100-system-price', 'a100-price-2023']),
    );
    const [launch, system] = language === 'en' ? ['about $3,500', 'about $200,000'] : ['约3500美元', '约20万美元'];
    const disagrees = text.indexOf(language === 'en' ? 'Another source disagrees' : '另有来源说法不同');
    expect(text.indexOf(launch)).toBeGreaterThan(-1);
    expect(disagrees).toBeGreaterThan(text.indexOf(launch));
    expect(text.indexOf(system)).toBeGreaterThan(disagrees);
  });

  test('gives of a chip every price, each with its source, once', async () => {
    const { answer } = await ask('/gpu-price h100', language);
    const [list] = answer.blocks;
    if (list?.type !== 'list') return expect.unreachable();
    for (const item of list.items) {
      const types = item.map(span => span.type);
      expect(types).toEqual(expect.arrayContaining(['figure', 'cite', 'date']));
    }
    expect(list.items).toHaveLength(answer.facts.length);
    expect(new Set(answer.facts).size).toBe(answer.facts.length);
  });

  test('takes a chip by any of its names', async () => {
    const { answer } = await ask('/gpu-price h100', language);
    for (const name of ['H100', 'Ｈ１００', 'nvidia h100', 'h-100', 'chip:h100']) {
      expect((await ask(`/gpu-price ${name}`, language)).answer).toEqual(answer);
    }
  });

  test('never gives the price of one chip for another', async () => {
    const { answer, text } = await ask('/gpu-price h200', language);
    expect(answer).toMatchObject({ outcome: 'unknown', facts: [] });
    expect(text).toContain('H200');
    expect(answer.suggestions.length).toBeGreaterThan(0);
    expect((await ask('/gpu-price h300', language)).answer).toMatchObject({ outcome: 'declined', facts: [] });
  });
});

describe('/gpu-price asof', () => {
  test.each(['2023-12-31', '2024-06-30', '2024-12-31', '2026-10-01'])(
    '%s shows only what was true and published by then',
    async day => {
      for (const command of [`/gpu-price asof:${day}`, `/gpu-price h100 asof:${day}`]) {
        const { answer } = await ask(command);
        expect(answer.facts.length).toBeGreaterThan(0);
        for (const id of answer.facts) {
          expect((daysOf(knowledge.facts.get(id)?.asOf ?? day)?.last ?? '') <= day, id).toBe(true);
        }
      }
    },
  );

  test('leaves a later price out and keeps the earlier one', async () => {
    const { answer } = await ask('/gpu-price h100 asof:2024-06-30');
    expect(answer.facts).toEqual(['h100-starting-price', 'h100-price-2023']);
    expect((await ask('/gpu-price h100 asof:2024-06-29')).answer.facts).not.toContain('h100-starting-price');
    expect((await ask('/gpu-price h100')).answer.facts).toContain('runpod-h100-hourly-price');
  });

  test('before anything was published says that nothing is known', async () => {
    expect((await ask('/gpu-price asof:2010-01-01')).answer).toMatchObject({ outcome: 'unknown', facts: [] });
  });
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
