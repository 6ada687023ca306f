import { isDisputed } from '../composition/claims.ts';
import { newestFirst } from '../composition/provenance.ts';
import { basisNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import { type FigureKind, figureKindNames } from '../figure.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual } from '../language.ts';
import { type Comparison, compare, dimensionOfFigure, isComparable } from './compare.ts';
import { type StatedFigure, statedFigures } from './figures.ts';
import { measureTokens, tellsMeasure } from './measures.ts';
import type { Claim, RoledQuantity } from './reading.ts';
import { isAboutTheSame, isSaidOfTheSame } from './subject.ts';
import { isPeriodic, movesDaily, type TimeFit, timeFit } from './times.ts';
import type { Verdict } from './verdict.ts';

/** A fact that may bear on a statement, and how much of the statement's words it leaves unexplained. */
interface Candidate {
  readonly fact: Fact;
  readonly score: number;
}

/** A quantity of the statement set against a figure. */
interface Finding {
  readonly stated: StatedFigure;
  readonly comparison: Comparison;
  readonly time: TimeFit;
  readonly score: number;
}

/** How much of a statement's words, by weight, a fact and the ways to ask for it may leave unexplained. */
const mostUnexplained = { han: 0.62, latin: 0.5 };
/** Less than this is hardly a word. */
const little = 4.5;
/** A statement that names no measure is checked only by what resembles it this much. */
const surely = 0.45;
const mostMatches = 200;
/** Characters of how much and that it is so, which tell nothing of what is meant. */
const empty = new Set([...'超过约近到达高多少是有为的了在仅只']);

/** The facts that are about what a statement is about, best first. */
export function candidatesFor(claim: Claim, index: PhraseIndex, knowledge: Knowledge): readonly Candidate[] {
  const matches = new Map(
    index
      .rank(claim.query, mostMatches)
      .flatMap(match => (match.lead.type === 'asked' ? [[match.lead.fact.id, match]] : [])),
  );
  const named = measureTokens(claim.folded);
  const isNeutral = (word: string): boolean =>
    named.has(word) || (/\p{Script=Han}/u.test(word) && [...word].some(each => named.has(each) || empty.has(each)));
  const words = [...new Set(claim.query.words)].filter(word => [...word].length > 1 && !isNeutral(word));
  const total = words.reduce((sum, word) => sum + index.weightOf(word), 0);
  const most = words.some(word => /\p{Script=Han}/u.test(word)) ? mostUnexplained.han : mostUnexplained.latin;
  return [...knowledge.facts.values()].flatMap((fact): Candidate[] => {
    if (!isAboutTheSame(claim, fact, knowledge)) return [];
    const match = matches.get(fact.id);
    const explained = words.reduce((sum, word) => sum + (match?.covers.has(word) ? index.weightOf(word) : 0), 0);
    const unexplained = total - explained;
    return unexplained > total * most && unexplained > little ? [] : [{ fact, score: match?.score ?? 0 }];
  });
}

const needsSaying: ReadonlyMap<FigureKind, RegExp> = new Map([
  [
    'launch',
    /launch|debut|came out|first (?:came|sold|released)|introduc|at release|首发|上市|刚发布|刚推出|推出时|发布时/u,
  ],
  ['bulk', /bulk|volume|large (?:quantit|number)|mass|大量|批量|大批/u],
  ['expected', /expect|forecast|estimat|project|may|could|likely|predict|预计|预期|预测|估计|可能|有望/u],
  ['system', /system|whole|machine|server|整机|系统|服务器/u],
  ['community', /community|社区/u],
  ['secure', /secure|安全/u],
]);

/** The kinds of price a statement names itself: it is then about no other. */
const kindsNamed = (folded: string): readonly FigureKind[] =>
  [...needsSaying].flatMap(([kind, pattern]) => (kind !== 'expected' && pattern.test(folded) ? [kind] : []));

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

function findingsFor(
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

const weakly: readonly Fact['basis'][] = ['forecast', 'opinion', 'hearsay'];

/** In what way a source says something less firmly than a statement that repeats it. */
export function onlyAs(claim: Claim, fact: Fact, stated?: StatedFigure): Bilingual | undefined {
  const attributed = claim.hedged || fact.by.some(id => claim.entities.includes(id));
  if (weakly.includes(fact.basis) && !attributed) return basisNames[fact.basis];
  const kind = stated?.figure.kind;
  if (kind && needsSaying.has(kind) && !needsSaying.get(kind)?.test(claim.folded)) return figureKindNames[kind];
  return undefined;
}

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
