import { describe, expect, test } from 'vitest';
import { bots, logged } from '../support/answering.ts';

const foreign = {
  en: [
    'hello',
    'thanks!',
    'are you human?',
    'Tell me a joke',
    "what's the weather in Tokyo",
    'write me a poem about the sea',
    'Translate "good morning" into French',
    'write a python function that sorts a list',
    'who won the football world cup',
    'what is the capital of France?',
    'give me a recipe for pasta',
    'how do I bake bread',
  ],
  zh: [
    '你好',
    '谢谢',
    '你是谁',
    '讲个笑话',
    '今天天气怎么样',
    '写一首关于大海的诗',
    '帮我写一段代码',
    '法国的首都是哪里',
    '推荐一部电影',
    '红烧肉怎么做',
  ],
} as const;

describe('small talk and tasks of another trade', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each([...foreign.en.map(text => ['en', text] as const), ...foreign.zh.map(text => ['zh', text] as const)])(
      '%s: %s gets no fact, but something to ask instead',
      async (language, message) => {
        const { answer, text } = await ask(message);
        expect(['unknown', 'declined']).toContain(answer.outcome);
        expect(answer).toMatchObject({ language, facts: [] });
        expect(answer.suggestions.length).toBeGreaterThanOrEqual(1);
        expect(text).not.toMatch(/\d/);
        expect(text).toMatch(
          language === 'en' ? /I know about NVIDIA|answers questions about NVIDIA/ : /我了解的是英伟达|回答英伟达/,
        );
      },
    );
  });

  test('nothing of it is a mistake of ours', () => {
    expect(logged()).toEqual([]);
  });
});
