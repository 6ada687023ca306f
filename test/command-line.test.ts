import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../src/command-line.ts';
import { commands } from './support/bot.ts';

const read = (text: string) => {
  const line = readCommandLine(text, commands);
  return line && { name: line.command.name, typed: line.typed };
};

describe('a command as typed', () => {
  test.each([
    ['/help', 'help', {}],
    ['/HELP', 'help', {}],
    ['/帮助', 'help', {}],
    ['／帮助', 'help', {}],
    ['/ help', 'help', {}],
    ['/gpu-price h100', 'gpu-price', { chip: 'h100' }],
    ['/gpu-price rtx 4090', 'gpu-price', { chip: 'rtx 4090' }],
    ['/gpu-price chip:h100', 'gpu-price', { chip: 'h100' }],
    ['/gpu-price CHIP:h100', 'gpu-price', { chip: 'h100' }],
    ['/gpu-price h100 asof:2024-06-30', 'gpu-price', { chip: 'h100', asof: '2024-06-30' }],
    ['/gpu-price asof:2024-06-30 h100', 'gpu-price', { chip: 'h100', asof: '2024-06-30' }],
    ['/gpu-price asof=2024-06-30', 'gpu-price', { asof: '2024-06-30' }],
    ['/显卡价格 h100 asof：2024-06-30', 'gpu-price', { chip: 'h100', asof: '2024-06-30' }],
    ['/ask asof:2024 what is it?', 'ask', { question: 'asof:2024 what is it?' }],
    ['/nvda   China   part:2', 'nvda', { topic: 'China', part: '2' }],
  ])('%s', (text, name, typed) => {
    expect(read(text)).toEqual({ name, typed });
  });

  test.each(['H100?', 'what does /help do', '', '1/2'])('"%s" is none', text => {
    expect(read(text)).toBeUndefined();
  });

  test.each(['/nope', '/', '/helpme', '/__proto__', '/toString'])(
    '%s is no command, and the asker is sent to those there are',
    text => {
      expect(() => read(text)).toThrow(
        expect.objectContaining({ instead: expect.arrayContaining([{ en: '/help', zh: '/help' }]) }),
      );
    },
  );

  test.each([
    ['/gpu-price colour:green', /takes only: chip, asof/],
    ['/help part:2', /takes no options/],
    ['/help me', /takes no options/],
  ])('%s names the options there are', (text, says) => {
    expect(() => read(text)).toThrow(says);
  });
});
