import { basisNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import { type FigureKind, figureKindNames } from '../figure.ts';
import type { Bilingual } from '../language.ts';
import type { StatedFigure } from './figures.ts';
import type { Claim } from './reading.ts';

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
export const kindsNamed = (folded: string): readonly FigureKind[] =>
  [...needsSaying].flatMap(([kind, pattern]) => (kind !== 'expected' && pattern.test(folded) ? [kind] : []));

const weakly: readonly Fact['basis'][] = ['forecast', 'opinion', 'hearsay'];

/** In what way a source says something less firmly than a statement that repeats it. */
export function onlyAs(claim: Claim, fact: Fact, stated?: StatedFigure): Bilingual | undefined {
  const attributed = claim.hedged || fact.by.some(id => claim.entities.includes(id));
  if (weakly.includes(fact.basis) && !attributed) return basisNames[fact.basis];
  const kind = stated?.figure.kind;
  if (kind && needsSaying.has(kind) && !needsSaying.get(kind)?.test(claim.folded)) return figureKindNames[kind];
  return undefined;
}
