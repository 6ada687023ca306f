import { describe, expect, test } from 'vitest';
import { locatorText } from '../../src/composition/locators.ts';
import { titleOf } from '../../src/composition/span-text.ts';
import { basisNames, bearingNames } from '../../src/composition/wording.ts';
import { relations } from '../../src/fact.ts';
import { figureKindNames } from '../../src/figure.ts';
import { renderFigure } from '../../src/figure-text.ts';
import { languages } from '../../src/language.ts';
import { renderDate } from '../../src/partial-date.ts';
import { ask, commands, events, knowledge } from '../support/bot.ts';

const facts = [...knowledge.facts.values()];

describe.each(languages)('/sources (%s)', language => {
  test('shows of every fact its figures, day, basis and, of each source, title and place', async () => {
    expect(facts.length).toBeGreaterThan(200);
    for (const fact of facts) {
      const { answer, text } = await ask(`/sources ${fact.id}`, language);
      expect(answer).toMatchObject({ outcome: 'answered', facts: expect.arrayContaining([fact.id]) });
      const wanted = [fact.id, basisNames[fact.basis][language]];
      for (const figure of Object.values(fact.figures)) {
        wanted.push(renderFigure(figure, language), ...(figure.kind ? [figureKindNames[figure.kind][language]] : []));
      }
      if (fact.asOf) wanted.push(renderDate(fact.asOf, language));
      for (const cite of fact.cites) {
        const source = knowledge.sources.get(cite.source);
        if (!source) return expect.unreachable();
        wanted.push(
          titleOf(source, language),
          locatorText(cite.at, language),
          ...(source.publisher ? [source.publisher] : []),
          ...(source.url ? [source.url] : []),
        );
        if (source.published) wanted.push(renderDate(source.published, language));
      }
      expect(
        wanted.filter(words => !text.includes(words)),
        fact.id,
      ).toEqual([]);
    }
  });

  test('shows what corrects, disputes or explains a fact, and what the fact itself bears on', async () => {
    for (const fact of facts) {
      const { answer, text } = await ask(`/sources ${fact.id}`, language);
      for (const { relation, fact: other } of knowledge.bearingOn(fact.id)) {
        expect(answer.facts, fact.id).toContain(other.id);
        expect(text, fact.id).toContain(bearingNames[relation][language]);
      }
      for (const target of relations.flatMap(relation => fact[relation])) expect(text, fact.id).toContain(target);
    }
  });

  test('leads on to the facts it bears on', async () => {
    const { answer } = await ask('/sources h100-price-2023', language);
    expect(answer.suggestions).toEqual([{ ask: '/sources h100-starting-price' }]);
  });

  test.each(['H100-Starting-Price', 'h100 starting price', 'ｈ１００-starting-price', 'fact:h100-starting-price'])(
    'takes the id as typed: %s',
    async typed => {
      expect((await ask(`/sources ${typed}`, language)).answer.facts[0]).toBe('h100-starting-price');
    },
  );

  test('offers ids that are like an unknown one', async () => {
    const { answer } = await ask('/sources h100-price', language);
    expect(answer).toMatchObject({ outcome: 'declined', facts: [] });
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { ask: next } of answer.suggestions) expect((await ask(next, language)).answer.outcome).toBe('answered');
  });

  test('without an id says what it needs', async () => {
    expect((await ask('/sources', language)).text).toBe(
      language === 'en' ? '/sources needs the id of a fact.' : '/sources 后面请写事实编号。',
    );
  });
});

test('is for the asker alone', () => {
  expect(commands.get('sources')?.audience).toBe('asker');
});

test('nothing here made the bot log a mistake', () => {
  expect(events).toEqual([]);
});
