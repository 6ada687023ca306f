import type { Answer } from '../answer.ts';
import { broughtTogether } from '../composition/brought.ts';
import type { Log } from '../log.ts';
import type { NumberGate } from '../number-gate.ts';
import type { Shown } from './fitting.ts';
import type { Material } from './material.ts';
import { sectionOf, type Topic } from './part.ts';
import type { Section } from './section.ts';

/** A section, and the topic whose list it is where it is one. */
export interface Written extends Section {
  readonly topic?: Topic;
}

/** What there is to say in the order it is read, as much of it as is to be shown. */
export function sectionsOf(
  { opening, parts, picture, unavailable, writing }: Material,
  { told, pictured }: Shown,
): readonly Written[] {
  const lists = parts.flatMap((part): readonly Written[] => [
    { ...sectionOf(part, told.get(part) ?? [], writing), topic: part.topic },
    ...(pictured && picture?.of === part.topic ? [picture.section] : []),
  ]);
  return [opening, ...lists, ...(unavailable ? [unavailable] : [])];
}

/** Sections as one answer. */
export function answerOf(sections: readonly Section[], { writing: { language } }: Material): Answer {
  const brought = broughtTogether(sections.map(section => section.brought));
  return {
    language,
    outcome: 'answered',
    blocks: sections.flatMap(({ blocks }) => blocks),
    facts: [...new Set(sections.flatMap(({ facts }) => facts))],
    suggestions: [],
    brought: {
      facts: [...new Map(brought.facts.map(fact => [fact.id, fact])).values()],
      sources: [...new Map(brought.sources.map(source => [source.id, source])).values()],
    },
  };
}

/** The sections all of whose numerals are bound; that others are left out is logged. */
export const soundOf = (
  sections: readonly Written[],
  material: Material,
  { gate, log }: { readonly gate: NumberGate; readonly log: Log },
): readonly Written[] =>
  sections.filter(section => {
    const unbound = gate(answerOf([section], material));
    if (unbound.length > 0)
      log({ level: 'error', event: 'unbound-numeral', detail: `digest: ${unbound.map(({ why }) => why).join('; ')}` });
    return unbound.length === 0;
  });
