import type { Answer, Spans } from '../answer.ts';
import { claimOf, type Setting } from '../composition/claims.ts';
import type { Fact } from '../fact.ts';

/** A fact that an answer tells in a block of its own. */
export interface Told {
  readonly fact: Fact;
  /** The position of its block. */
  readonly at: number;
  /** What stands before the claim: that the question assumed otherwise, for one. */
  readonly opener: Spans;
}

/** The facts an answer tells as claims, the leading one first; what is worked out or only bears on them is left as it is. */
export function toldIn({ blocks, facts }: Answer, setting: Setting): readonly Told[] {
  const claims = facts.flatMap(id => {
    const fact = setting.knowledge.facts.get(id);
    return fact && fact.basis !== 'computed' && fact.cites.length > 0 ? [{ fact, spans: claimOf(fact, setting) }] : [];
  });
  return blocks.flatMap((block, at): readonly Told[] => {
    if (block.type !== 'text') return [];
    const claim = claims.find(({ spans }) => same(block.spans.slice(-spans.length), spans));
    return claim ? [{ fact: claim.fact, at, opener: block.spans.slice(0, -claim.spans.length) }] : [];
  });
}

const same = (a: Spans, b: Spans): boolean => JSON.stringify(a) === JSON.stringify(b);
