import type { Spans } from '../answer.ts';
import type { Fact } from '../fact.ts';
import type { Term } from '../glossary.ts';
import type { Bearing } from '../knowledge.ts';
import { bearingLine, claimOf, type Setting } from './claims.ts';
import { newestFirst } from './provenance.ts';

/** Claims somebody makes about a risk, the best founded first; what is merely reported is evidence, not an argument. */
export const argumentsAbout = (risk: Term, { knowledge }: Setting): readonly Fact[] =>
  knowledge
    .factsWith({ about: risk.id })
    .filter(({ basis }) => basis !== 'reported' && basis !== 'company')
    .toSorted((a, b) => knowledge.bearingOn(b.id).length - knowledge.bearingOn(a.id).length);

/** As much evidence a side as is read at a glance; the fact's own card shows all of it. */
const evidenceShown = 3;

/** An argument with its evidence: what supports it, then what speaks against it, the newest of each. */
export function argued(
  argument: Fact,
  setting: Setting,
  most = evidenceShown,
): { readonly items: readonly Spans[]; readonly facts: readonly string[]; readonly more: boolean } {
  const bearings = setting.knowledge.bearingOn(argument.id);
  const newest = newestFirst(setting.knowledge);
  const side = (supporting: boolean): readonly Bearing[] =>
    bearings
      .filter(({ relation }) => (relation === 'supports') === supporting)
      .toSorted((a, b) => newest(a.fact, b.fact))
      .slice(0, most);
  const shown = [...side(true), ...side(false)];
  return {
    items: [claimOf(argument, setting), ...shown.map(bearing => bearingLine(bearing, setting))],
    facts: [argument.id, ...shown.map(({ fact }) => fact.id)],
    more: bearings.length > shown.length,
  };
}
