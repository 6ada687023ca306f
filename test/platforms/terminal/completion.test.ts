import { describe, expect, test } from 'vitest';
import { completionsFor } from '../../../src/platforms/terminal/completion.ts';
import { ask, commands, knowledge } from '../../support/bot.ts';

const complete = (line: string) => completionsFor(line, commands, knowledge);

describe('Tab', () => {
  test('after a slash offers every command by both names, and the way out', () => {
    const [offered, part] = complete('/');
    expect(part).toBe('/');
    for (const { name, chineseName } of commands.values())
      expect(offered).toEqual(expect.arrayContaining([`/${name} `, `/${chineseName} `]));
    expect(offered).toContain('/quit');
  });

  test.each([
    ['/g', ['/gpu-price ']],
    ['/风', ['/风险 ']],
    ['/qu', ['/quit']],
    ['/nope', []],
  ])('completes the command in "%s"', (line, offered) => {
    expect(complete(line)).toEqual([offered, line]);
  });

  test.each([
    ['/gpu-price h1', ['H100'], 'h1'],
    ['/gpu-price chip:h1', ['chip:H100'], 'chip:h1'],
    ['/nvda mark', ['market value'], 'mark'],
    ['/nvda market v', ['market value'], 'market v'],
    ['/英伟达 市', ['市值'], '市'],
    ['/gpu-price as', ['asof:'], 'as'],
    ['/gpu-price h100 a', ['asof:'], 'a'],
    ['/nvda China p', ['part:'], 'p'],
    ['/nope x', [], '/nope x'],
    ['/help x', [], 'x'],
  ])('completes the option in "%s"', (line, offered, part) => {
    expect(complete(line)).toEqual([offered, part]);
  });

  test.each(['', 'how much', 'h', '你好'])('leaves a question alone: "%s"', line => {
    expect(complete(line)).toEqual([[], line]);
  });

  test('never changes what was typed before the part it replaces', () => {
    for (const line of ['/', '/n', '/gpu-price h', '/gpu-price h100 a', '/nvda market v', '/sources a100-']) {
      const [offered, part] = complete(line);
      expect(offered.length, line).toBeGreaterThan(0);
      expect(line.endsWith(part), line).toBe(true);
    }
  });

  test('offers only what the bot then answers', async () => {
    for (const line of ['/gpu-price ', '/nvda ', '/risk ', '/显卡价格 ', '/英伟达 ', '/风险 ', '/sources h100-']) {
      const [offered, part] = complete(line);
      expect(offered.length, line).toBeGreaterThan(0);
      for (const each of offered) {
        const { answer } = await ask(line.slice(0, line.length - part.length) + each);
        expect(answer.outcome, line + each).toMatch(/answered|disputed/);
      }
    }
  });

  test('reads any line without failing', () => {
    for (const line of [
      '/ ',
      '//',
      '/\ud83d',
      '/nvda :::',
      '/nvda ::',
      '/gpu-price chip:h:1',
      '/__proto__ x',
      '／帮',
      '/nvda \u202e',
      `/nvda ${'x'.repeat(9999)}`,
    ]) {
      expect(complete(line)[0].length, line).toBeGreaterThanOrEqual(0);
    }
  });
});
