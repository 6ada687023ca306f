import type { Answer, Span, Spans } from '../answer.ts';
import { citesOf, type Setting } from '../composition/claims.ts';
import { provenanceOf } from '../composition/provenance.ts';
import type { Fact } from '../fact.ts';
import { statementOf } from '../knowledge/statement.ts';

/** Facts that an answer tells in one place: a block of text, or an item of a list. */
export interface Told {
  readonly facts: readonly Fact[];
  /** The position of the block, and of the item in it. */
  readonly at: number;
  readonly item?: number;
  /** What stands before an item: `Evidence: `. */
  readonly label: Spans;
}

/** What is put into prose together, the leading thing first. */
export interface Passage {
  /** What stands before all of it: that the question assumed otherwise, for one. */
  readonly opener: Spans;
  readonly told: readonly Told[];
}

/** More than a short paragraph holds; what comes after is left as it is. */
const mostFacts = 12;

/** What an answer tells as claims, block by block; what is worked out or only bears on them is left as it is. */
export function claimsIn(answer: Answer, setting: Setting): Passage | undefined {
  const facts = factsOf(answer, setting);
  const told = answer.blocks.flatMap((block, at) => {
    const read = block.type === 'text' && readRun(block.spans, facts, setting);
    return read ? [{ facts: read.facts, at, label: [], opener: read.before }] : [];
  });
  const [lead] = told;
  return lead && { opener: lead.opener, told };
}

/** What one list of an answer tells, item by item; an item that holds anything else is left as it is. */
export function listIn(answer: Answer, at: number, setting: Setting): Passage | undefined {
  const block = answer.blocks[at];
  if (block?.type !== 'list') return undefined;
  const facts = factsOf(answer, setting);
  let room = mostFacts;
  const told = block.items.flatMap((run, item): readonly Told[] => {
    const read = readRun(run, facts, setting);
    room -= read?.facts.length ?? 0;
    return read && room >= 0 ? [{ facts: read.facts, at, item, label: read.before }] : [];
  });
  // Where the first item cannot be told otherwise, a paragraph would begin in the middle.
  return told[0]?.item === 0 ? { opener: [], told } : undefined;
}

const factsOf = ({ facts }: Answer, { knowledge }: Setting): readonly Fact[] =>
  facts.flatMap(id => knowledge.facts.get(id) ?? []).filter(({ cites }) => cites.length > 0);

/** The facts whose statements make up a run, with nothing else behind them but marks, kinds and dates. */
function readRun(
  run: Spans,
  facts: readonly Fact[],
  { knowledge, language, now }: Setting,
): { readonly facts: readonly Fact[]; readonly before: Spans } | undefined {
  const written = run.map(span => JSON.stringify(span));
  const unread = new Set(written.keys());
  /** Where some spans stand in a row; they are read with it. */
  const read = (spans: Spans): number | undefined => {
    const wanted = spans.map(span => JSON.stringify(span));
    const at = written.findIndex((_, from) =>
      wanted.every((span, i) => unread.has(from + i) && written[from + i] === span),
    );
    if (at < 0) return undefined;
    for (const i of wanted.keys()) unread.delete(at + i);
    return at;
  };
  const found = facts
    .flatMap(fact => {
      const at = read(statementOf(fact, language));
      return at === undefined ? [] : [{ fact, at }];
    })
    .toSorted((a, b) => a.at - b.at);
  const [first] = found;
  if (!first) return undefined;
  for (const { fact } of found) {
    read(provenanceOf(fact, knowledge, language, now));
    for (const cite of citesOf(fact)) read([cite]);
  }
  const rest = [...unread].filter(at => at > first.at && !isMark(run[at]));
  return rest.length > 0 ? undefined : { facts: found.map(({ fact }) => fact), before: run.slice(0, first.at) };
}

/** A mark that has stood before, or a space. */
const isMark = (span: Span | undefined): boolean =>
  span?.type === 'cite' || (span?.type === 'text' && span.text.trim() === '');
