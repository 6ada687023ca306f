import { describe, expect, test } from 'vitest';
import { clausesOf, questionsIn } from '../../src/answering/clauses.ts';

describe('the questions in a text', () => {
  test.each([
    ['H100多少钱？英伟达超过了哪家公司？', ['H100多少钱', '英伟达超过了哪家公司']],
    ['ChatGPT需要多少块A100，一天用多少电？', ['ChatGPT需要多少块A100', '一天用多少电']],
    ['B100什么时候推出？顺便问下，作者是谁', ['B100什么时候推出', '作者是谁']],
    ['那位皇妃叫什么？', ['那位皇妃叫什么']],
    ['Who wrote it and when did it appear?', ['Who wrote it', 'when did it appear']],
    ['saw the keynote. whats it cost, whos selling it', ['whats it cost', 'whos selling it']],
    ['What does it cost? And how long is it?', ['What does it cost', 'how long is it']],
  ] as const)('%s', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });

  test.each([
    'If better silicon makes work cheaper, what keeps the orders growing',
    'When the author visited the campus, what surprised him',
    'the price of the H100',
    '从1.5%到3%，涨了多少',
  ])('%s is one question', text => {
    expect(questionsIn(text)).toHaveLength(1);
    expect(questionsIn(text)[0]?.replaceAll(/[\s,，]/g, '')).toBe(text.replaceAll(/[\s,，]/g, ''));
  });

  test('leaves out a sentence that asks nothing', () => {
    expect(questionsIn('I work at a fund. What does the H100 cost?')).toEqual(['What does the H100 cost']);
  });

  test('are four at most', () => {
    expect(questionsIn('what is this thing? '.repeat(9))).toHaveLength(4);
  });
});

test('the clauses of a question are its pieces between commas and stops, none when it is one piece', () => {
  expect(clausesOf('so they cut prices everywhere, what then?')).toEqual([
    'so they cut prices everywhere',
    'what then',
  ]);
  expect(clausesOf('what then?')).toEqual([]);
});
