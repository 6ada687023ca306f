import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFtsIndex } from '../../../src/knowledge/search/fts-build.ts';
import { type FactIndex, openFtsIndex } from '../../../src/knowledge/search/fts-index.ts';
import { FtsReader } from '../../../src/knowledge/search/fts-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'chipwire-fts-'));
const file = join(folder, 'facts.db');
const docs = [
  { id: 'revenue-2022', text: 'NVIDIA reported revenue of 27 billion dollars in 2022. 英伟达2022年营收270亿美元。' },
  { id: 'revenue-2023', text: 'NVIDIA reported revenue of 61 billion dollars in 2023. 英伟达2023年营收610亿美元。' },
  { id: 'h100-price', text: 'The H100 starts at 20000 dollars. H100的起售价为2万美元。' },
  { id: 'h200-price', text: 'The H200 starts at 30000 dollars. H200的起售价为3万美元。' },
  { id: 'amd-share', text: "AMD's share of the accelerator market is small. AMD在加速卡市场的份额不大。" },
];
let index: FactIndex;

beforeAll(async () => {
  buildFtsIndex(file, docs);
  index = await openFtsIndex(file);
});
afterAll(async () => {
  await index.close();
  rmSync(folder, { recursive: true });
});

describe('the index over many facts', () => {
  test.each([
    ['nvidia revenue in 2022', 'revenue-2022'],
    ['NVIDIA revenues, 2023?', 'revenue-2023'],
    ['英伟达2023年的营收', 'revenue-2023'],
    ['英偉達2022年營收', 'revenue-2022'],
    ['H100起售价', 'h100-price'],
    ['what does the h200 start at', 'h200-price'],
    ['acelerator market', 'amd-share'],
    ['市场份额', 'amd-share'],
  ])('%s finds %s', async (text, id) => {
    expect((await index.search(text, 3))[0]?.id).toBe(id);
  });

  test('hands over as many as asked for, best first', async () => {
    const hits = await index.search('revenue dollars 2022', 3);
    expect(hits).toHaveLength(3);
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).toSorted((one, other) => other - one),
    );
    expect(await index.search('revenue', 0)).toEqual([]);
  });

  test.each([
    '',
    ' ',
    'jupiter',
    '木星',
    '"',
    '" OR *',
    'NEAR(a b)',
    'tokens:1',
    '\u0000',
    '\ud800',
    '🚀',
    'x'.repeat(100_000),
  ])('finds nothing for %j and does not fail', async text => {
    expect(await index.search(text, 5)).toEqual([]);
  });

  test('answers many at once, each its own', async () => {
    const found = await Promise.all(docs.map(({ text }) => index.search(text, 1)));
    expect(found.map(([hit]) => hit?.id)).toEqual(docs.map(({ id }) => id));
  });

  test('finds by common words alone, however many documents hold them', () => {
    const many = join(folder, 'many.db');
    const years = Array.from({ length: 7 }, (_, i) => 2000 + i);
    const all = years.flatMap(year => ['revenue', 'profit'].map(measure => `${measure} ${year}`));
    const copies = Array.from({ length: 8000 }, (_, i) => ({
      id: `${i}`,
      text: `grew ${i < 7500 ? 'sales' : 'costs'} ${all[i % 14]}`,
    }));
    buildFtsIndex(many, [{ id: 'only', text: 'sales costs' }, ...copies]);
    const reader = new FtsReader(many);
    expect(reader.search('grew sales', 5)).toHaveLength(5);
    expect(reader.search('sales and costs', 1)).toMatchObject([{ id: 'only' }]);
    reader.close();
  });

  test('finds every document by its own text', () => {
    const small = join(folder, 'small.db');
    const word = fc.constantFrom(
      'alpha',
      'beta',
      'gamma',
      'delta',
      '2022',
      '2023',
      'h100',
      '英伟达',
      '营收',
      '目标价',
      '份额',
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 }), texts => {
        buildFtsIndex(
          small,
          texts.map((words, i) => ({ id: `${i}`, text: words.join(' ') })),
        );
        const reader = new FtsReader(small);
        const missing = texts.filter((words, i) => !reader.search(words.join(' '), 30).some(({ id }) => id === `${i}`));
        reader.close();
        expect(missing).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the index file', () => {
  test('is refused when it is missing or something else', async () => {
    await expect(openFtsIndex(join(folder, 'none.db'))).rejects.toThrow();
    const other = join(folder, 'other.db');
    writeFileSync(other, 'not a database');
    await expect(openFtsIndex(other)).rejects.toThrow();
  });

  test('stays as it was when building fails', async () => {
    function* broken() {
      yield { id: 'one', text: 'one' };
      throw new Error('no more');
    }
    expect(() => buildFtsIndex(file, broken())).toThrow('no more');
    expect((await index.search('h100', 1))[0]?.id).toBe('h100-price');
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test('rejects searches once it is closed', async () => {
    const closing = await openFtsIndex(file);
    const pending = expect(closing.search('h100 '.repeat(500_000), 1)).rejects.toThrow('closed');
    await closing.close();
    await pending;
    await expect(closing.search('h100', 1)).rejects.toThrow('closed');
  });

  test('does not keep the process alive while idle', async () => {
    const module = new URL('../../../src/knowledge/search/fts-index.ts', import.meta.url).href;
    const script = join(folder, 'asks-once.mjs');
    writeFileSync(
      script,
      `import { openFtsIndex } from '${module}';
       const [hit] = await (await openFtsIndex(process.argv[2])).search('h100', 1);
       console.log(hit.id);`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { timeout: 20_000 });
    expect(stdout.trim()).toBe('h100-price');
  });
});
