import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { Knowledge } from '../knowledge.ts';
import { namesOf } from './reading.ts';
import type { Verdict } from './verdict.ts';

/** Offices people hold, and whether one person alone holds it in a company. */
const offices: readonly { readonly pattern: RegExp; readonly alone: boolean }[] = [
  { pattern: /\bceo\b|chief executive|首席执行官|行政总裁/u, alone: true },
  { pattern: /\bcfo\b|chief financial|finance chief|首席财务官|财务(?:总监|长|负责人)/u, alone: true },
  { pattern: /\bcto\b|chief technology|首席技术官|首席科学家|chief scientist/u, alone: true },
  { pattern: /\bcoo\b|chief operating|首席运营官/u, alone: true },
  { pattern: /\b(?:chair\w*|board)\b|董事长/u, alone: true },
  { pattern: /\banalyst\b|分析师/u, alone: false },
];
const holds = /\b(?:is|was|isn't|wasn't|as|became|remains|called|named|heads)\b|是|为|担任|叫|任|，|,/u;
const negation = /\b(?:not|never|no longer)\b|n't\b|不是|并非|不再/u;

const officesIn = (folded: string): readonly (typeof offices)[number][] =>
  offices.filter(({ pattern }) => pattern.test(folded));

/** Checks who holds which office in which company; `undefined` for a statement that is not of that kind. */
export function checkOffice(text: string, knowledge: Knowledge): Verdict | undefined {
  const folded = fold(text);
  const [office, another] = officesIn(folded);
  if (!office || another || !holds.test(folded) || [...folded].length > 90 || /\d/.test(folded)) return undefined;
  const persons = new Set<string>();
  const companies = new Set<string>();
  for (const { term, start, end } of namesOf(knowledge).exactIn(folded)) {
    const { kind, of } = knowledge.terms.get(term) ?? {};
    // "NVIDIA's CEO" names the office and the company, whoever the glossary takes it to mean.
    const written = folded.slice(start, end);
    if (kind === 'person' && officesIn(written).length > 0) {
      if (of && /^nvidia|^英伟达/u.test(written)) companies.add(of);
    } else if (kind === 'person') persons.add(term);
    else if (kind === 'company') companies.add(term);
    else return undefined;
  }
  const [person, ...others] = persons;
  const [company, ...more] = companies;
  if (person === undefined || others.length > 0 || more.length > 0) return undefined;
  for (const fact of knowledge.facts.values()) {
    if (fact.measure !== 'role') continue;
    const [holder, employer] = fact.about;
    if (knowledge.terms.get(holder ?? '')?.kind !== 'person' || knowledge.terms.get(employer ?? '')?.kind !== 'company')
      continue;
    const sameOffice = office.pattern.test(fold(`${fact.says.en} ${fact.says.zh}`));
    if (!sameOffice && !officesIn(fold(fact.says.en)).some(({ alone }) => alone)) continue;
    const verdict = verdictOn(
      { person: holder === person, company: company === undefined || employer === company, office: sameOffice },
      office.alone,
      fact,
    );
    if (!verdict) continue;
    if (!negation.test(folded)) return verdict;
    return verdict.type === 'agrees' ? { type: 'differs', facts: [fact] } : { type: 'unknown' };
  }
  return undefined;
}

function verdictOn(
  same: { readonly person: boolean; readonly company: boolean; readonly office: boolean },
  alone: boolean,
  fact: Fact,
): Verdict | undefined {
  if (same.person) return { type: same.company && same.office ? 'agrees' : 'differs', facts: [fact] };
  return same.company && same.office && alone ? { type: 'differs', facts: [fact] } : undefined;
}
