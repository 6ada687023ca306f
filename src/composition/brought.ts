import type { Brought } from '../answer.ts';
import type { Knowledge } from '../knowledge.ts';

/**
 * The knowledge base with what an answer brings along, first: whatever looks up facts or sources of an answer looks
 * here.
 */
export function withBrought(knowledge: Knowledge, brought: Brought | undefined): Knowledge {
  if (!brought) return knowledge;
  const { facts, sources } = brought;
  return {
    ...knowledge,
    facts: new Map([...facts.map(fact => [fact.id, fact] as const), ...knowledge.facts]),
    sources: new Map([...sources.map(source => [source.id, source] as const), ...knowledge.sources]),
  };
}

/** Several things brought along as one. */
export const broughtTogether = (parts: readonly Brought[]): Brought => ({
  facts: parts.flatMap(part => part.facts),
  sources: parts.flatMap(part => part.sources),
});
