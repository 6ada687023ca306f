import { describe, expect, test } from 'vitest';
import type { Answer, Spans } from '../../src/answer.ts';
import { bearingNames } from '../../src/composition/wording.ts';
import { ofKinds } from '../../src/knowledge/lexicon.ts';
import { languages } from '../../src/language.ts';
import { ask, events, knowledge } from '../support/bot.ts';

const risks = ofKinds(knowledge.terms, ['risk']);
const listsOf = (answer: Answer): readonly (readonly Spans[])[] =>
  answer.blocks.flatMap(block => (block.type === 'list' ? [block.items] : []));

/** The facts in the order of the items of an answer: each item cites its own. */
const factOf = (answer: Answer, item: Spans): string | undefined =>
  answer.facts.find(id => {
    const cites = knowledge.facts.get(id)?.cites ?? [];
    const shown = item.filter(span => span.type === 'cite');
    const says = knowledge.facts.get(id)?.says[answer.language].split(/\{[^{}]*\}/)[0] ?? '';
    const start = item.find(span => span.type === 'text' && says !== '' && span.text === says);
    return start !== undefined && cites.length === shown.length;
  });

describe.each(languages)('/risk (%s)', language => {
  test('shows one argument for each risk and says that they are arguments', async () => {
    const { answer, text } = await ask('/risk', language);
    const headings = answer.blocks.filter(block => block.type === 'heading');
    expect(headings.length).toBeGreaterThan(4);
    // One argument with at most one piece of evidence a side.
    for (const list of listsOf(answer)) expect(list.length).toBeLessThanOrEqual(3);
    expect(listsOf(answer)).toHaveLength(headings.length);
    expect(text).toContain(language === 'en' ? 'These are arguments, not findings.' : '以上是论点，不是定论。');
    for (const { ask: next } of answer.suggestions)
      expect((await ask(next, language)).answer.facts.length).toBeGreaterThan(1);
  });

  test.each(risks.map(risk => risk.name[language]))(
    '%s: each argument comes with who makes it and what it rests on',
    async risk => {
      const { answer } = await ask(`/risk ${risk}`, language);
      expect(answer.outcome).toMatch(/answered|disputed/);
      for (const list of listsOf(answer)) {
        const [argument, ...evidence] = list;
        const fact = knowledge.facts.get(factOf(answer, argument ?? []) ?? '');
        expect(fact?.basis).toMatch(/opinion|forecast|hearsay/);
        const names = new Set(argument?.flatMap(span => (span.type === 'name' ? [span.term] : [])));
        for (const id of fact?.by ?? []) expect(names).toContain(id);
        for (const item of evidence) {
          expect(Object.values(bearingNames).map(names => names[language])).toContain(
            item[0]?.type === 'text' ? item[0].text.replace(/[:：] ?$/, '') : undefined,
          );
          expect(item.some(span => span.type === 'cite')).toBe(true);
        }
      }
    },
  );

  test('shows evidence for and against, not one flat list', async () => {
    const { answer, text } = await ask('/risk china', language);
    expect(answer.outcome).toBe('disputed');
    expect(listsOf(answer).length).toBeGreaterThan(1);
    expect(text).toContain(`${bearingNames.supports[language]}${language === 'en' ? ':' : '：'}`);
    expect(text).toContain(`${bearingNames.disputes[language]}${language === 'en' ? ':' : '：'}`);
  });

  test('shows no more than a screen of arguments, and the rest in parts that repeat none', async () => {
    const seen: (string | undefined)[] = [];
    let next: string | undefined = '/risk china';
    while (next !== undefined) {
      const { answer } = await ask(next, language);
      const lists = listsOf(answer);
      expect(lists.length).toBeLessThanOrEqual(4);
      seen.push(...lists.map(([argument]) => factOf(answer, argument ?? [])));
      next = answer.suggestions.find(({ ask: again }) => again.includes('part:'))?.ask;
    }
    const every = [...knowledge.facts.values()].filter(
      fact => fact.about.includes('risk-china') && !['reported', 'company'].includes(fact.basis),
    );
    expect(seen.toSorted()).toEqual(every.map(fact => fact.id).sort());
  });

  test('leads to the card of an argument that has more evidence than shown', async () => {
    const { answer } = await ask('/risk china', language);
    const cards = answer.suggestions.filter(({ ask: next }) => next.startsWith('/sources '));
    expect(cards.length).toBeGreaterThan(0);
    for (const { ask: next } of cards) {
      const id = next.replace('/sources ', '');
      const card = await ask(next, language);
      for (const { fact } of knowledge.bearingOn(id)) expect(card.answer.facts).toContain(fact.id);
    }
  });
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
