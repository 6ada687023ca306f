import { describe, expect, test } from 'vitest';
import type { Answer, Spans } from '../../src/answer.ts';
import { runsOf } from '../../src/composition/citations.ts';
import { claimOf } from '../../src/composition/claims.ts';
import { spanText } from '../../src/composition/span-text.ts';
import { type Language, languages } from '../../src/language.ts';
import { daysOf } from '../../src/partial-date.ts';
import { ask, events, knowledge, now } from '../support/bot.ts';

const written = (spans: Spans, language: Language): string =>
  spans.map(span => spanText(span, language, knowledge, () => '')).join('');

/** The items of an answer that state a fact for its own sake, not as what bears on another. */
const claimsIn = (answer: Answer): readonly string[] =>
  answer.blocks
    .filter(block => block.type === 'list')
    .flatMap(runsOf)
    .map(item => written(item, answer.language));

/** Every part of a topic, by following the suggestion that leads to the next one. */
async function partsOf(topic: string, language: Language): Promise<readonly Answer[]> {
  const parts: Answer[] = [];
  let next: string | undefined = `/nvda ${topic}`;
  while (next !== undefined && parts.length < 50) {
    const { answer } = await ask(next, language);
    parts.push(answer);
    next = answer.suggestions.find(({ ask: again }) => again.includes('part:'))?.ask;
  }
  return parts;
}

describe.each(languages)('/nvda (%s)', language => {
  test('leads with the latest market value, then what the column said', async () => {
    const { answer, text } = await ask('/nvda', language);
    const [newest, column] = ['nvidia-first-5-trillion-2025', 'nvidia-market-value-2024-06-05'].map(id =>
      answer.facts.indexOf(id),
    );
    expect(answer.outcome).toBe('answered');
    expect(column).toBeGreaterThan(0);
    if (newest !== -1) expect(newest).toBeLessThan(column ?? 0);
    expect(text).toContain(language === 'en' ? '$3.01 trillion' : '3.01万亿美元');
  });

  test.each(['/nvda', '/nvda target', '/nvda 目标价'])(
    '%s shows the $1,275 target together with what it is after the split',
    async line => {
      const { answer, text } = await ask(line, language);
      const [before, after] =
        language === 'en' ? ['$1,275 a share', '$127.50 a share'] : ['1275美元/股', '127.50美元/股'];
      expect(answer.facts).toEqual(
        expect.arrayContaining(['mizuho-target-2024-06', 'mizuho-new-target-split-adjusted']),
      );
      expect(text.indexOf(before)).toBeGreaterThan(-1);
      expect(text.indexOf(after)).toBeGreaterThan(text.indexOf(before));
      expect(text).toMatch(language === 'en' ? /before NVIDIA's stock split/ : /拆股前/);
    },
  );

  test('tells every fact of every topic for its own sake at most once, and all of them', async () => {
    for (const topic of knowledge.topics.values()) {
      const parts = await partsOf(topic.name[language], language);
      const claims = parts.flatMap(claimsIn);
      const told = new Set(parts.flatMap(part => part.facts));
      for (const fact of [...knowledge.facts.values()].filter(each => each.topic === topic.id)) {
        const claim = written(claimOf(fact, { knowledge, language, now }), language);
        expect(told, `${topic.id}: ${fact.id}`).toContain(fact.id);
        expect(claims.filter(each => each === claim).length, `${topic.id}: ${fact.id}`).toBeLessThanOrEqual(1);
        expect(claims.filter(each => each.endsWith(claim)).length, `${topic.id}: ${fact.id}`).toBeGreaterThan(0);
      }
      for (const part of parts) expect(new Set(part.facts).size).toBe(part.facts.length);
    }
  });

  test('shows beside a fact of a topic whatever corrects or disputes it', async () => {
    for (const topic of knowledge.topics.values()) {
      for (const part of await partsOf(topic.name[language], language)) {
        for (const id of part.facts.filter(each => knowledge.facts.get(each)?.topic === topic.id)) {
          const claim = written(
            claimOf(knowledge.facts.get(id) ?? expect.unreachable(), { knowledge, language, now }),
            language,
          );
          if (!claimsIn(part).includes(claim)) continue;
          const against = knowledge
            .bearingOn(id)
            .filter(({ relation }) => relation === 'corrects' || relation === 'disputes');
          for (const { fact } of against) expect(part.facts, `${id} without ${fact.id}`).toContain(fact.id);
        }
      }
    }
  });

  test('takes a topic by either name or an alias', async () => {
    const { answer } = await ask('/nvda China', language);
    for (const name of ['china', '中国市场', '中國市場', 'chinese market'])
      expect((await ask(`/nvda ${name}`, language)).answer).toEqual(answer);
  });
});

describe('/nvda asof', () => {
  test.each(['2024-03-31', '2024-06-30', '2025-01-31'])(
    '%s shows only what was true and published by then',
    async day => {
      for (const line of [`/nvda asof:${day}`, `/nvda results asof:${day}`, `/nvda 股价 asof:${day}`]) {
        const { answer } = await ask(line);
        expect(answer.outcome, line).toBe('answered');
        for (const id of answer.facts) {
          expect((daysOf(knowledge.facts.get(id)?.asOf ?? day)?.last ?? '') <= day, id).toBe(true);
        }
      }
    },
  );

  test('keeps the day when it leads to the next part', async () => {
    const { answer } = await ask('/nvda results asof:2025-12-31');
    expect(answer.suggestions[0]?.ask).toBe('/nvda results asof:2025-12-31 part:2');
  });

  test('before anything was published says that nothing is known', async () => {
    expect((await ask('/nvda asof:2010-01-01')).answer).toMatchObject({ outcome: 'unknown', facts: [] });
  });
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
