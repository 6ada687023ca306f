import { describe, expect, test } from 'vitest';
import { chipwire, errorSchema, resultSchema } from './support/chipwire.ts';

const column = 'rickzhang-2024-06';
const askJson = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await chipwire(['ask', '--json', ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return resultSchema.parse(JSON.parse(stdout));
};

describe.concurrent('chipwire without a terminal', () => {
  test('answers a line at a time, without colour or prompt, and leaves at /quit', async () => {
    const { code, stdout, stderr } = await chipwire([], '/gpu-price a100\n\n/帮助\n/quit\n/risk\n');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('$3,500');
    expect(stdout).toContain('/显卡价格');
    expect(stdout.indexOf('$3,500')).toBeLessThan(stdout.indexOf('/显卡价格'));
    expect(stdout).not.toContain('These are arguments');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^> /m);
  });

  test('leaves when there is nothing to read', async () => {
    expect(await chipwire([], '')).toEqual({ code: 0, stderr: '', stdout: '' });
  });
});

describe.concurrent('chipwire ask', () => {
  test.each([
    ['/gpu-price h100', 'h100-starting-price', 'close to $20,000'],
    ['/nvda', 'nvidia-market-value-2024-06-05', '$3.01 trillion'],
    ['/risk china', 'nvidia-china-market-given-up', '17%'],
  ])('--json "%s" gives figures, their day, their basis and their sources', async (question, fact, figure) => {
    const result = await askJson(question);
    expect(result).toMatchObject({ question, lang: 'en', outcome: expect.stringMatching(/answered|disputed/) });
    expect(result.facts.map(({ id }) => id)).toContain(fact);
    expect(result.facts.flatMap(({ figures }) => figures.map(({ text }) => text))).toContain(figure);
    expect(result.text).toContain(figure);
    const marks = new Set([...result.text.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n)));
    expect([...marks].sort((a, b) => a - b)).toEqual(result.sources.map(({ n }) => n));
    const listed = result.sources.map(({ id, at }) => `${id} ${at}`);
    for (const cite of result.facts.flatMap(({ cites }) => cites))
      expect(listed).toContain(`${cite.source} ${cite.at}`);
  });

  test('--lang decides the language', async () => {
    expect((await askJson('--lang', 'zh', '/gpu-price', 'h100')).text).toContain('接近2万美元');
    expect(await askJson('--lang', 'en', '/风险')).toMatchObject({ lang: 'en' });
  });

  test('without --json prints the answer only', async () => {
    const { code, stdout } = await chipwire(['ask', '/gpu-price h100']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^• .*\n$/s);
  });

  test('--source uses what that source says and nothing else', async () => {
    const limited = await askJson('--source', column, '/gpu-price h100');
    expect(limited.facts.map(({ id }) => id)).toEqual(['h100-starting-price']);
    expect(limited.sources.map(({ id }) => id)).toEqual([column]);
    const two = await askJson('--source', column, '--source', 'citylife-2023-08', '/gpu-price h100');
    expect(new Set(two.sources.map(({ id }) => id))).toEqual(new Set([column, 'citylife-2023-08']));
  });

  test('--source refuses a source there is none of in one clear line', async () => {
    const { code, stdout, stderr } = await chipwire(['ask', '--source', 'hearsay-daily', '/nvda']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^There is no source with that id\.\n$/);
  });

  test('--jsonl answers in order, names what is wrong with a bad line and goes on', async () => {
    const lines = [
      '{"id":"a","question":"/gpu-price h100"}',
      'not json',
      '{"id":"c"}',
      '',
      '{"id":4,"question":"/help"}',
      'null',
      '{"id":"f","question":"/gpu-price h100","lang":"zh","turns":["NVIDIA?"]}',
      '{"id":"g","question":"\\ud83d"}',
    ];
    const { code, stdout } = await chipwire(['ask', '--jsonl', '--source', column], lines.join('\r\n'));
    expect(code).toBe(0);
    const [a, b, c, d, e, f, g, ...more] = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(more).toEqual([]);
    expect(resultSchema.parse(a)).toMatchObject({ id: 'a', lang: 'en', sources: [{ id: column }] });
    expect(errorSchema.parse(b)).toMatchObject({ id: null, error: expect.stringContaining('not JSON') });
    expect(errorSchema.parse(c)).toMatchObject({ id: 'c', error: expect.stringContaining('question') });
    expect(errorSchema.parse(d)).toMatchObject({ id: null, error: expect.stringContaining('id') });
    expect(errorSchema.parse(e)).toMatchObject({ id: null });
    expect(resultSchema.parse(f)).toMatchObject({ id: 'f', lang: 'zh', text: expect.stringContaining('接近2万美元') });
    expect(resultSchema.parse(g)).toMatchObject({ id: 'g', outcome: 'declined' });
  });
});

describe.concurrent('chipwire', () => {
  test('knowledge check finds no mistake and says what is covered', async () => {
    const { code, stdout, stderr } = await chipwire(['knowledge', 'check']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ facts from \d+ sources$/m);
    for (const count of ['by topic', 'by basis', 'by language', `places in ${column}`])
      expect(stdout).toContain(`${count}: `);
    expect(stdout).toMatch(/^0 errors$/m);
  });

  test('render prints what the terminal would be sent, sources and all', async () => {
    const { code, stdout } = await chipwire(['render', '--platform', 'terminal', '--lang', 'zh', '/gpu-price h100']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^来源$/m);
    expect(stdout).toMatch(/^\[1\] /m);
  });

  test('render refuses a platform there is none of in one clear line', async () => {
    expect(await chipwire(['render', '--platform', 'fax', '/help'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Allowed choices are terminal, slack, discord/),
    });
  });
});
