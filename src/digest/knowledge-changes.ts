import type { Span, Spans } from '../answer.ts';
import { bearingLine, caveatsOf, claimOf } from '../composition/claims.ts';
import { newestFirst } from '../composition/provenance.ts';
import { plainSpan } from '../composition/text.ts';
import { bearingNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual } from '../language.ts';
import type { Snapshot } from './knowledge-snapshot.ts';
import { listed, nothingBrought, type Section, type Writing, workedOut } from './section.ts';

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
interface Change {
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
  const changes = [...knowledge.facts.values()]
    .flatMap(fact => {
      const way = wayOf(fact, hashes, earlier);
      return way ? [{ way, fact }] : [];
    })
    .toSorted((a, b) => ways.indexOf(a.way) - ways.indexOf(b.way) || newest(a.fact, b.fact));
  return { changes, withdrawn: [...earlier.keys()].some(id => !hashes.has(id)) };
}

/** Whether a fact tells what a chip costs. */
export const isPrice = ({ measure, figures }: Fact): boolean =>
  ['price', 'hourly-price'].includes(measure) && Object.values(figures).some(({ unit }) => unit.startsWith('USD'));

/** As many changes as are told in full. */
const mostTold = 3;

/** Changes as a section: each with what stands against it, and how many more there are. */
export function changesSection(
  title: Bilingual,
  { changes, withdrawn }: KnowledgeChanges,
  writing: Writing,
): Section | undefined {
  const { language, knowledge } = writing;
  const english = language === 'en';
  const told = new Set<string>();
  const items: Spans[] = [];
  for (const { way, fact } of changes.slice(0, mostTold)) {
    if (told.has(fact.id)) continue;
    told.add(fact.id);
    const label: Span = { type: 'text', text: wayNames[way][language] + (english ? ': ' : '：'), weight: 'strong' };
    items.push([label, ...claimOf(fact, writing)]);
    // One is enough to show that it does not stand unopposed; the fact's own card shows all.
    const [caveat] = caveatsOf(fact, knowledge).filter(({ relation }) => relation !== 'explains');
    if (!caveat || told.has(caveat.fact.id)) continue;
    told.add(caveat.fact.id);
    items.push(bearingLine(caveat, writing));
  }
  const left = changes.slice(mostTold).filter(({ fact }) => !told.has(fact.id)).length;
  const more = workedOut({
    id: `digest-more-${title.en.toLowerCase().replaceAll(' ', '-')}`,
    about: [],
    measure: 'announcement',
    figures: { more: { amount: left, unit: 'count' } },
    asOf: writing.day,
    says: { en: 'More facts that changed: {more}', zh: '其他有变化的事实：{more}' },
    cites: [],
  });
  if (left > 0)
    items.push([
      plainSpan(english ? 'More facts that changed: ' : '其他有变化的事实：'),
      { type: 'figure', fact: more.id, name: 'more', figure: { amount: left, unit: 'count' } },
      plainSpan(english ? '.' : '条。'),
    ]);
  if (withdrawn)
    items.push([plainSpan(english ? 'Some facts I told before are withdrawn.' : '此前的部分事实已撤回。')]);
  const brought = left > 0 ? { facts: [more], sources: [] } : nothingBrought;
  return listed([plainSpan(title[language])], items, brought, [...told]);
}
