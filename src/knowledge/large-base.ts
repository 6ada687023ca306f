import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../fact.ts';
import { namesOf } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import { knowledgeOf } from './base.ts';
import { lexiconOf } from './lexicon.ts';
import { buildFtsIndex, type Doc, openFtsIndex } from './search/fts-index.ts';
import { phraseGroupsOf } from './search/phrase-groups.ts';
import { queryReader, tokensOfQuery } from './search/query.ts';
import { keepReading, packedReading, readingOf } from './search/readings.ts';

/** As many facts as one question is answered from; what bears on them comes along. */
const mostCandidates = 24;

/** Narrows a large base to what may answer a question. */
export interface LargeBase {
  narrowedTo(text: string): Promise<Knowledge>;
  close(): Promise<void>;
}

/** Everything a fact can be found by, its names in both languages included. */
function docOf(fact: Fact, knowledge: Knowledge): Doc {
  const names = [...fact.about, ...fact.by, fact.measure].flatMap(id => {
    const term = knowledge.terms.get(id);
    return term ? [term.name.en, term.name.zh] : [];
  });
  const { asked, mistaken, unsaid, says } = fact;
  const phrasings = [asked, mistaken, ...unsaid.map(gap => gap.asked)].flatMap(({ en, zh }) => [...en, ...zh]);
  const text = [says.en, says.zh, ...names, ...phrasings].join('\n');
  return { id: fact.id, text, keep: packedReadingOf(fact, knowledge) };
}

function packedReadingOf(fact: Fact, knowledge: Knowledge): string {
  const read = queryReader(knowledge);
  return packedReading(
    phraseGroupsOf(fact, knowledge).map(({ texts }) => texts.map(text => tokensOfQuery(read(text)))),
  );
}

/** Opens the index of a base in a folder, building it first when it is not there; its name tells what it was built from. */
export async function largeBase(knowledge: Knowledge, folder: string): Promise<LargeBase> {
  const hash = createHash('sha256');
  for (const fact of knowledge.facts.values()) hash.update(JSON.stringify(fact));
  const file = join(folder, `facts-${hash.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const docs = function* (): Generator<Doc> {
      for (const fact of knowledge.facts.values()) yield docOf(fact, knowledge);
    };
    buildFtsIndex(file, docs());
  }
  const index = await openFtsIndex(file);
  const lexicon = lexiconOf(knowledge.terms.values());
  return {
    async narrowedTo(text) {
      // The names of what is asked about, in both languages: an English question finds a Chinese fact.
      const names = lexicon.mentionsIn(text).flatMap(({ term }) => {
        const entry = knowledge.terms.get(term);
        return entry ? namesOf(entry).slice(0, 2) : [];
      });
      const hits = await index.search([text, ...names].join('\n'), mostCandidates);
      const found = hits.flatMap(({ id, kept }) => {
        const fact = knowledge.facts.get(id);
        if (!fact) return [];
        // A copy of its own: what was kept goes when the question is answered.
        const copy = { ...fact };
        if (kept !== undefined) keepReading(copy, kept);
        return copy;
      });
      const bearing = found.flatMap(fact => knowledge.bearingOn(fact.id).map(each => each.fact));
      // Few facts bear on others, and on many questions: how they are read is kept for good.
      for (const fact of bearing) if (!readingOf(fact)) keepReading(fact, packedReadingOf(fact, knowledge));
      const all = new Map([...bearing, ...found].map(fact => [fact.id, fact]));
      return knowledgeOf([...all.values()], knowledge);
    },
    close: () => index.close(),
  };
}
