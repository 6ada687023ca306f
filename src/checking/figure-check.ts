import { isDisputed } from '../composition/claims.ts';
import { newestFirst } from '../composition/provenance.ts';
import type { Fact } from '../fact.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import { candidatesFor } from './candidates.ts';
import { compare, dimensionOfFigure, isComparable } from './compare.ts';
import type { StatedFigure } from './figures.ts';
import { type Finding, findingsFor } from './findings.ts';
import type { Claim, RoledQuantity } from './reading.ts';
import { onlyAs } from './said-only-as.ts';
import { isPeriodic, movesDaily } from './times.ts';
import type { Verdict } from './verdict.ts';

/** What the findings on one quantity come to. */
function verdictOf(claim: Claim, findings: readonly Finding[], knowledge: Knowledge): Verdict {
  const newest = newestFirst(knowledge);
  const best = findings.toSorted(
    (a, b) =>
      Number(a.stated.onlyDated) - Number(b.stated.onlyDated) ||
      newest(a.stated.fact, b.stated.fact) ||
      b.score - a.score,
  );
  const undecided = (stated: StatedFigure): boolean => movesDaily(stated.fact, knowledge) || isPeriodic(stated);
  const intime = best.filter(({ time }) => time !== 'other');
  const equal = intime.filter(({ comparison }) => comparison === 'agrees');
  const bounded = intime.filter(({ comparison }) => comparison === 'includes');
  const agreeing = equal.length > 0 ? equal : bounded;
  const timely = agreeing.filter(({ stated, time }) => {
    if (time !== 'unsaid' || !undecided(stated)) return true;
    // Without a day only the newest value may be meant, and of a periodic one none.
    return (
      !isPeriodic(stated) &&
      !best.some(other => !agreeing.includes(other) && newest(other.stated.fact, stated.fact) < 0)
    );
  });
  const firm = timely.find(
    ({ stated }) => onlyAs(claim, stated.fact, stated) === undefined && !isCorrected(stated.fact, knowledge),
  );
  const chosen = firm ?? timely.find(({ stated }) => !isCorrected(stated.fact, knowledge)) ?? timely[0];
  if (chosen) {
    const { fact } = chosen.stated;
    const only = onlyAs(claim, fact, chosen.stated);
    // That a bound holds for one fact says little where another breaks it.
    const breaks = intime.find(({ comparison }) => chosen.comparison === 'includes' && comparison === 'differs');
    if (breaks) return { type: 'disputed', facts: [fact, breaks.stated.fact] };
    const contested = isDisputed(fact, knowledge) || fact.disputes.length > 0;
    const contrary = best.some(
      other => other.comparison === 'differs' && other.time !== 'other' && bearsOn(fact, other.stated.fact),
    );
    if (isDisputed(fact, knowledge) || (contested && contrary)) return { type: 'disputed', facts: [fact] };
    return { type: 'agrees', facts: [fact], ...(only ? { only } : {}) };
  }
  const [then] = agreeing;
  if (then) return { type: 'other-time', facts: [then.stated.fact] };
  const comparable = best.filter(({ stated, time }) => time === 'same' || (time === 'unsaid' && !undecided(stated)));
  const open = comparable.find(({ comparison }) => comparison === 'open');
  if (open) return { type: 'less-exact', facts: [open.stated.fact] };
  const differing = comparable.find(({ comparison }) => comparison === 'differs');
  if (differing) return { type: 'differs', facts: [differing.stated.fact] };
  const other = best.find(({ comparison }) => comparison === 'agrees') ?? best[0];
  return other ? { type: 'other-time', facts: [other.stated.fact] } : { type: 'unknown' };
}

const isCorrected = (fact: Fact, knowledge: Knowledge): boolean =>
  knowledge.bearingOn(fact.id).some(({ relation }) => relation === 'corrects');
const bearsOn = (fact: Fact, other: Fact): boolean =>
  [...fact.disputes, ...fact.corrects].includes(other.id) || [...other.disputes, ...other.corrects].includes(fact.id);

/** Checks a statement with figures, each of them. */
export function checkFigures(claim: Claim, index: PhraseIndex, knowledge: Knowledge): Verdict {
  const candidates = candidatesFor(claim, index, knowledge).filter(({ fact }) => Object.keys(fact.figures).length > 0);
  const agreed = new Set<Fact>();
  let verdicts: Verdict[] = [];
  // What agrees in one figure may give the others, whatever they measure: a second look is taken with it.
  for (const _ of ['once', 'again']) {
    verdicts = claim.quantities.map(quantity =>
      verdictOf(claim, findingsFor(claim, quantity, candidates, knowledge, agreed), knowledge),
    );
    for (const verdict of verdicts) if (verdict.type === 'agrees') for (const fact of verdict.facts) agreed.add(fact);
  }
  return together(
    verdicts.map((verdict, at) => {
      const quantity = claim.quantities[at];
      if (verdict.type !== 'differs' || !quantity) return verdict;
      // One of the fact's other figures is repeated beside one that agrees: its part in the sentence was not understood.
      const repeats = verdict.facts.some(fact => agreed.has(fact) && givesAnywhere(quantity, fact));
      return repeats ? { type: 'less-exact', facts: verdict.facts } : verdict;
    }),
  );
}

/** Whether a fact gives a quantity in whatever part. */
const givesAnywhere = (quantity: RoledQuantity, fact: Fact): boolean =>
  Object.values(fact.figures).some(
    figure => isComparable(quantity, dimensionOfFigure(figure)) && compare(quantity, figure) === 'agrees',
  );

const gravest: readonly Verdict['type'][] = ['differs', 'disputed', 'other-time', 'less-exact', 'agrees', 'partly'];

/** The verdict on a statement of several figures: the gravest of them; it agrees only where all do. */
function together(verdicts: readonly Verdict[]): Verdict {
  const [first = { type: 'unknown' }, ...others] = verdicts;
  if (others.length === 0) return first;
  const known = verdicts.filter(verdict => verdict.type !== 'unknown');
  const worst = gravest.flatMap(type => known.find(verdict => verdict.type === type) ?? [])[0];
  if (!worst) return { type: 'unknown' };
  if (worst.type !== 'agrees') return worst;
  const facts = [...new Set(known.flatMap(verdict => ('facts' in verdict ? verdict.facts : [])))];
  if (known.length < verdicts.length) return { type: 'partly', facts };
  const only = known.flatMap(verdict => (verdict.type === 'agrees' && verdict.only ? [verdict.only] : []))[0];
  return { type: 'agrees', facts, ...(only ? { only } : {}) };
}
