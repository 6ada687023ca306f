import type { DatabaseSync } from 'node:sqlite';
import { type Fact, relations } from '../../fact.ts';
import type { Common, Facts, Knowledge } from '../../knowledge.ts';
import { checkSources, type Parts } from '../base.ts';
import { citing, fromAnyOf, knownBy } from '../citing.ts';
import { keyOf } from '../common.ts';

/** As many facts with one thing in common as are listed: nobody reads more, and the process must not stop for them. */
const mostListed = 500;
/** As many facts as are kept once they are read. */
const mostKept = 2000;

/** No day is after it. */
const endOfTime = '9999-12-31';

/** What of a base is seen: what was known by the end of a day, and what some sources say; none named, all of it. */
interface View {
  readonly day: string | undefined;
  readonly sources: readonly string[];
}

/** Reads the facts of a large base. */
export interface FactReader {
  /** The fact of a row, read from it unless that has been done lately. */
  read(id: string, content: unknown): Fact;
  /** The base over the facts. */
  readonly knowledge: Knowledge;
}

/** A fact as it was written. */
const parsed = (content: unknown): Fact =>
  JSON.parse(
    content instanceof Uint8Array ? Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString() : '',
  );

/** Reads the facts of a large base from its tables, each when it is asked for. */
export function factReader(database: DatabaseSync, parts: Parts): FactReader {
  const kept = new Map<string, Fact>();
  const contentOf = database.prepare('SELECT content FROM fact WHERE id = ?');
  const sharing = database.prepare(`
    SELECT fact.number, fact.id, fact.content FROM key
    JOIN common ON common.key = key.number JOIN fact ON fact.number = common.fact
    WHERE key.name = ? AND common.known <= ? ORDER BY common.known DESC, common.fact DESC LIMIT ${mostListed}`);
  const bearing = database.prepare('SELECT relation, fact FROM bearing WHERE target = ? ORDER BY number');
  const countBy = database.prepare('SELECT count(*) AS size FROM fact WHERE known <= ?');
  const size = Number(database.prepare('SELECT count(*) AS size FROM fact').get()?.size);

  const read = (id: string, content: unknown): Fact => {
    const fact = kept.get(id) ?? parsed(content);
    // Put last again: the first is the one longest not asked for.
    kept.delete(id);
    kept.set(id, fact);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return fact;
  };
  const find = (id: string): Fact | undefined => {
    const known = kept.get(id);
    if (known) return known;
    const row = contentOf.get(id);
    return row && read(id, row.content);
  };

  const seenThrough = ({ day, sources }: View): Knowledge => {
    const isWhole = day === undefined && sources.length === 0;
    const [isKnown, isTold] = [knownBy(day ?? endOfTime), fromAnyOf(sources)];
    const seen = (fact: Fact | undefined): Fact | undefined =>
      isWhole || !fact
        ? fact
        : citing(fact, parts.sources, (source, each) => isTold(source, each) && isKnown(source, each));
    const facts: Facts = {
      get size() {
        if (isWhole) return size;
        return sources.length > 0 ? facts.values().toArray().length : Number(countBy.get(day ?? endOfTime)?.size);
      },
      get: id => seen(find(id)),
      has: id => seen(find(id)) !== undefined,
      *keys() {
        // Those of the index: nothing of the facts themselves is read.
        if (isWhole)
          for (const { id } of database.prepare('SELECT id FROM document ORDER BY number').iterate()) yield String(id);
        else yield* facts.values().map(({ id }) => id);
      },
      *values() {
        for (const { content } of database.prepare('SELECT content FROM fact ORDER BY number').iterate()) {
          const fact = seen(parsed(content));
          if (fact) yield fact;
        }
      },
    };
    const listed = (common: Common): readonly (readonly [number, Fact])[] =>
      sharing.all(keyOf(common), day ?? endOfTime).flatMap(({ number, id, content }) => {
        const fact = seen(read(String(id), content));
        return fact ? [[Number(number), fact] as const] : [];
      });
    const knowledge: Knowledge = {
      ...parts,
      facts,
      factsWith: (...common) =>
        [...new Map(common.flatMap(listed))].sort(([one], [other]) => one - other).map(([, fact]) => fact),
      bearingOn: id =>
        bearing.all(id).flatMap(row => {
          const relation = relations.find(each => each === row.relation);
          const fact = facts.get(String(row.fact));
          return relation && fact ? [{ relation, fact }] : [];
        }),
      limitedTo(ids) {
        checkSources(ids, parts.sources);
        if (ids.length === 0) return knowledge;
        return seenThrough({ day, sources: sources.length === 0 ? ids : ids.filter(id => sources.includes(id)) });
      },
      publishedBy: by => seenThrough({ day: day === undefined || by < day ? by : day, sources }),
    };
    return knowledge;
  };
  return { read, knowledge: seenThrough({ day: undefined, sources: [] }) };
}
