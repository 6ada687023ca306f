import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Candidate } from './candidates.ts';
import { type Comparison, compare, dimensionOfFigure, isComparable } from './compare.ts';
import { type StatedFigure, statedFigures } from './figures.ts';
import { tellsMeasure } from './measures.ts';
import type { Claim, RoledQuantity } from './reading.ts';
import { kindsNamed } from './said-only-as.ts';
import { isSaidOfTheSame } from './subject.ts';
import { type TimeFit, timeFit } from './times.ts';

/** A quantity of the statement set against a figure. */
export interface Finding {
  readonly stated: StatedFigure;
  readonly comparison: Comparison;
  readonly time: TimeFit;
  readonly score: number;
}

/** A statement that names no measure is checked only by what resembles it this much. */
const surely = 0.45;

/** Whether a figure plays the part in its fact that the quantity plays in the statement. */
function sameRole(quantity: RoledQuantity, stated: StatedFigure): boolean {
  if (stated.fact.measure === 'loss') return true;
  if (quantity.role === stated.role) return true;
  // "87% of revenue" and "a margin of 75%" are told apart by what is measured.
  const plain = tellsMeasure(quantity.dimension) ? ['value', 'share', 'change'] : ['value', 'share'];
  return [quantity.role, stated.role].every(role => plain.includes(role));
}

function speaksOfMeasure(claim: Claim, quantity: RoledQuantity, { fact, score }: Candidate): boolean {
  const { measures } = claim;
  if (measures.has(fact.measure) || tellsMeasure(quantity.dimension)) return true;
  if (quantity.role === 'share' && measures.has('market-share'))
    return fact.measure === 'market-share' || measures.has(fact.measure);
  return measures.size === 0 && score >= surely;
}

/** The figures of the candidates that a quantity can be held against. */
export function findingsFor(
  claim: Claim,
  quantity: RoledQuantity,
  candidates: readonly Candidate[],
  knowledge: Knowledge,
  agreed: ReadonlySet<Fact>,
): readonly Finding[] {
  const kinds = kindsNamed(claim.folded);
  return candidates.flatMap(candidate => {
    const { fact, score } = candidate;
    if (!agreed.has(fact) && !speaksOfMeasure(claim, quantity, candidate)) return [];
    const figures = statedFigures(fact, knowledge).filter(
      stated =>
        isComparable(quantity, dimensionOfFigure(stated.figure)) &&
        sameRole(quantity, stated) &&
        sameSideOfSplit(claim, stated) &&
        (kinds.length === 0 || stated.figure.kind === undefined || kinds.includes(stated.figure.kind)) &&
        isSaidOfTheSame(claim, stated, knowledge),
    );
    const findings = figures.map(stated => ({
      stated,
      comparison: compareWithDirection(quantity, stated),
      time: timeFit(claim, stated),
      score,
    }));
    // Where a fact gives several such figures, one that agrees speaks for it, and none alone against the statement.
    const of = (wanted: Comparison): readonly Finding[] => findings.filter(({ comparison }) => comparison === wanted);
    return [of('agrees'), of('includes')].find(some => some.length > 0) ?? findings;
  });
}

/** A rise is not a fall; growing to three times is growing by two hundred per cent. */
function compareWithDirection(quantity: RoledQuantity, stated: StatedFigure): Comparison {
  const turned = quantity.direction !== undefined && stated.direction !== undefined;
  if (turned && quantity.direction !== stated.direction) return 'differs';
  return compare(quantity, stated.figure);
}

const afterSplit = /(?:after|post)[- ](?:the |its )?(?:\w+[- ])?split|split[- ]adjusted|拆股后|拆分后|拆细后/u;
const beforeSplit = /(?:before|pre)[- ](?:the |its )?(?:\w+[- ])?split|拆股前|拆分前|拆细前/u;

/** Whether a per-share figure stands on the side of the split that a statement names. */
function sameSideOfSplit({ folded }: Claim, { figure }: StatedFigure): boolean {
  if (figure.split === undefined || figure.split === 'none') return true;
  if (afterSplit.test(folded)) return figure.split === 'after';
  return beforeSplit.test(folded) ? figure.split === 'before' : true;
}
