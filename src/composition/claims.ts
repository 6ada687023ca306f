import type { Span, Spans } from '../answer.ts';
import type { Fact, Relation } from '../fact.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Bearing, Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { provenanceOf } from './provenance.ts';
import { bearingNames } from './wording.ts';

/** What composing needs to know besides the facts. */
export interface Setting {
  readonly knowledge: Knowledge;
  readonly language: Language;
  readonly now: Date;
}

/** The citation marks of a fact. */
export const citesOf = (fact: Fact): Spans => fact.cites.map(({ source, at }): Span => ({ type: 'cite', source, at }));

/** A fact as one says it: statement, citation marks, kind of claim and date. */
export function claimOf(fact: Fact, { knowledge, language, now }: Setting): Spans {
  return [...statementOf(fact, language), ...citesOf(fact), ...provenanceOf(fact, knowledge, language, now)];
}

/** The relations that change how a fact must be read; evidence is shown only where an argument is. */
const changing: readonly Relation[] = ['corrects', 'disputes', 'supersedes', 'explains'];

/** The facts that must stand beside this one wherever it is shown: corrections first. */
export function caveatsOf(fact: Fact, knowledge: Knowledge): readonly Bearing[] {
  const bearings = knowledge.bearingOn(fact.id);
  return changing.flatMap(relation => bearings.filter(bearing => bearing.relation === relation));
}

/** A bearing as a line of its own: `Correction: …`. */
export function bearingLine({ relation, fact }: Bearing, setting: Setting): Spans {
  const colon = setting.language === 'en' ? ': ' : '：';
  return [
    { type: 'text', text: bearingNames[relation][setting.language] + colon, weight: 'strong' },
    ...claimOf(fact, setting),
  ];
}

/** Whether another source says that this fact is not so. */
export const isDisputed = (fact: Fact, knowledge: Knowledge): boolean =>
  caveatsOf(fact, knowledge).some(({ relation }) => relation === 'corrects' || relation === 'disputes');

/** Claims as list items, each followed by what corrects, disputes or explains it; no fact is told twice. */
export function tell(
  facts: readonly Fact[],
  setting: Setting,
): { readonly items: readonly Spans[]; readonly told: readonly string[] } {
  const told = new Set<string>();
  const items: Spans[] = [];
  for (const fact of facts) {
    if (told.has(fact.id)) continue;
    told.add(fact.id);
    items.push(claimOf(fact, setting));
    for (const bearing of caveatsOf(fact, setting.knowledge)) {
      if (told.has(bearing.fact.id)) continue;
      told.add(bearing.fact.id);
      items.push(bearingLine(bearing, setting));
    }
  }
  return { items, told: [...told] };
}
