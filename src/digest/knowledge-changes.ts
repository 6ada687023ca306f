import type { Span } from '../answer.ts';
import { bearingLine, caveatsOf, claimOf } from '../composition/claims.ts';
import { newestFirst } from '../composition/provenance.ts';
import { plainSpan } from '../composition/text.ts';
import { bearingNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual } from '../language.ts';
import type { Snapshot } from './knowledge-snapshot.ts';
import { askFor, type Entry, type Part, shortestOf } from './part.ts';
import { nothingBrought, type Writing } from './section.ts';

/** In which way a fact has changed, the gravest first. */
const ways = ['corrects', 'disputes', 'supersedes', 'changed', 'new'] as const;

type Way = (typeof ways)[number];

const wayNames: Readonly<Record<Way, Bilingual>> = {
  corrects: bearingNames.corrects,
  disputes: bearingNames.disputes,
  supersedes: bearingNames.supersedes,
  changed: { en: 'Changed', zh: '有改动' },
  new: { en: 'New', zh: '新增' },
};

/** A fact that is not as it was. */
export interface Change {
  readonly way: Way;
  readonly fact: Fact;
}

/** What has changed since an earlier state of the knowledge, the gravest first, then the newest. */
export interface KnowledgeChanges {
  readonly changes: readonly Change[];
  /** Facts that are no longer told. */
  readonly withdrawn: boolean;
}

function wayOf(fact: Fact, hashes: Snapshot['hashes'], earlier: Snapshot['hashes']): Way | undefined {
  const before = earlier.get(fact.id);
  if (before === hashes.get(fact.id)) return undefined;
  if (before !== undefined) return 'changed';
  return (['corrects', 'disputes', 'supersedes'] as const).find(way => fact[way].length > 0) ?? 'new';
}

/** What has changed in the knowledge since it had these hashes. */
export function changesSince(
  knowledge: Knowledge,
  { hashes }: Snapshot,
  earlier: Snapshot['hashes'],
): KnowledgeChanges {
  const newest = newestFirst(knowledge);
  const changes = hashes
    .keys()
    .flatMap((id): readonly Change[] => {
      const fact = knowledge.facts.get(id);
      const way = fact && wayOf(fact, hashes, earlier);
      return way ? [{ way, fact }] : [];
    })
    .toArray()
    .toSorted((a, b) => ways.indexOf(a.way) - ways.indexOf(b.way) || newest(a.fact, b.fact));
  return { changes, withdrawn: [...earlier.keys()].some(id => !hashes.has(id)) };
}

/** Whether a fact tells what a chip costs. */
export const isPrice = ({ measure, figures }: Fact): boolean =>
  ['price', 'hourly-price'].includes(measure) && Object.values(figures).some(({ unit }) => unit.startsWith('USD'));

/** What is told of a change: the fact, and one thing that stands against it, to show that it is not unopposed. */
function entryOf({ way, fact }: Change, told: ReadonlySet<string>, writing: Writing): Entry {
  const { language, knowledge } = writing;
  const label: Span = {
    type: 'text',
    text: wayNames[way][language] + (language === 'en' ? ': ' : '：'),
    weight: 'strong',
  };
  // The fact's own card shows all.
  const [caveat] = caveatsOf(fact, knowledge).filter(({ relation }) => relation !== 'explains');
  const beside = caveat && !told.has(caveat.fact.id) ? caveat : undefined;
  return {
    lines: [[label, ...claimOf(fact, writing)], ...(beside ? [bearingLine(beside, writing)] : [])],
    facts: [fact.id, ...(beside ? [beside.fact.id] : [])],
  };
}

/** Changes as far as they may be told, and how many there are besides what stands beside others. */
export function changesTold(
  changes: readonly Change[],
  writing: Writing,
): { readonly entries: readonly Entry[]; readonly total: number } {
  const told = new Set<string>();
  const entries: Entry[] = [];
  let total = 0;
  for (const change of changes) {
    if (told.has(change.fact.id)) continue;
    total += 1;
    if (entries.length === writing.most) continue;
    const entry = entryOf(change, told, writing);
    for (const id of entry.facts) told.add(id);
    entries.push(entry);
  }
  return { entries, total };
}

const title: Bilingual = { en: 'New in my sources', zh: '来源更新' };
const withdrawnLine: Bilingual = { en: 'Some facts I told before are withdrawn.', zh: '此前的部分事实已撤回。' };

/** What has changed in the knowledge as a part of the digest. */
export function changesPart({ changes, withdrawn }: KnowledgeChanges, writing: Writing): Part {
  const { entries, total } = changesTold(changes, writing);
  const { language } = writing;
  return {
    topic: 'knowledge',
    title: [plainSpan(title[language])],
    entries,
    inShort: [shortestOf(entries, writing)],
    total,
    all: askFor('knowledge', language),
    closing: withdrawn ? [[plainSpan(withdrawnLine[language])]] : [],
    brought: nothingBrought,
  };
}
