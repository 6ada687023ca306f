import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Knowledge } from '../knowledge.ts';
import type { StatedFigure } from './figures.ts';
import { sameQualifiers } from './measures.ts';
import { perFact } from './per-fact.ts';
import { type Claim, namesOf } from './reading.ts';

/** Kinds of things that make a figure beside which they stand one of their own. */
const parts: ReadonlySet<string> = new Set(['company', 'chip', 'system', 'model', 'person', 'place']);

const kindOf = (id: string, knowledge: Knowledge): string => knowledge.terms.get(id)?.kind ?? '';

/** The things and whoever makes them or employs them. */
const withMakers = (ids: readonly string[], knowledge: Knowledge): ReadonlySet<string> =>
  new Set(
    ids.flatMap(id => {
      const term = knowledge.terms.get(id);
      return [id, ...(term?.maker ? [term.maker] : []), ...(term?.of ? [term.of] : [])];
    }),
  );

const bothLanguages = perFact(fact => fold(`${fact.says.en} ${fact.says.zh}`.replace(/\{\w+\}/g, ' ')));

/** What follows such words is not what a fact says to be so. */
const ruledOut = /\b(?:not|rather than|instead of)\b[^,;.]*/gu;

/** What a fact knows of: all it is about and names, and whoever makes that; not what it names only to rule it out. */
const knownTo = perFact((fact, knowledge): ReadonlySet<string> => {
  const namedIn = (text: string): readonly string[] =>
    namesOf(knowledge)
      .exactIn(text)
      .map(({ term }) => term);
  const english = fold(fact.says.en);
  const left = new Set(namedIn(english.replace(ruledOut, ' ')));
  const out = new Set(namedIn(english).filter(id => !left.has(id) && id !== fact.about[0]));
  const all = withMakers([...fact.about, ...fact.by, ...namedIn(bothLanguages(fact, knowledge))], knowledge);
  return new Set([...all].filter(id => !out.has(id)));
});

/** Whether a fact knows of everything a statement names, and the statement names what the fact is mainly about. */
export function isAboutTheSame(claim: Claim, fact: Fact, knowledge: Knowledge): boolean {
  const [main = '', ...others] = fact.about;
  const named = [...claim.entities, ...claim.others];
  const members = others.filter(id => kindOf(id, knowledge) === 'company');
  const isGroup = kindOf(main, knowledge) === 'group' && members.length > 1 && members.every(id => named.includes(id));
  if ((!named.includes(main) && !isGroup) || claim.against.includes(main)) return false;
  const known = knownTo(fact, knowledge);
  return claim.entities.every(id => known.has(id));
}

/** Whether a figure is said of just what the statement names: not of a part, a place or a product it leaves out. */
export function isSaidOfTheSame(claim: Claim, stated: StatedFigure, knowledge: Knowledge): boolean {
  const { fact } = stated;
  const [main = ''] = fact.about;
  const allowed = new Set([...withMakers(claim.entities, knowledge), ...fact.by, main, 'united-states']);
  // Whoever works for what is named speaks for it.
  const speaksFor = (id: string): boolean => claim.entities.includes(knowledge.terms.get(id)?.of ?? '');
  const beside = stated.entities.filter(id => parts.has(kindOf(id, knowledge)));
  if (beside.some(id => !allowed.has(id) && !speaksFor(id))) return false;
  const places = fact.about.filter(id => kindOf(id, knowledge) === 'place' && id !== 'united-states');
  if (kindOf(main, knowledge) === 'company' && places.some(id => !claim.entities.includes(id))) return false;
  const isRatio = ['percent', 'fraction', 'times'].includes(stated.figure.unit);
  return sameQualifiers(claim.folded, bothLanguages(fact, knowledge), stated.segment, isRatio);
}
