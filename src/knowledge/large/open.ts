import { DatabaseSync } from 'node:sqlite';
import { namesOf, type Term, type Topic } from '../../glossary.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Learned } from '../../learned.ts';
import type { Source } from '../../source.ts';
import { knowledgeOf } from '../base.ts';
import { lexiconOf } from '../lexicon.ts';
import { openFtsIndex } from '../search/fts-index.ts';
import type { PhraseWords } from '../search/phrase-words.ts';
import { alone } from './build.ts';
import { factReader } from './facts.ts';

/** As many facts as one question is answered from; what bears on them comes along. */
const mostCandidates = 24;

/** A base of very many facts, of which only those that are asked for are read. */
export interface LargeBase {
  /** Where it is kept: a file for each state of the facts. */
  readonly file: string;
  readonly knowledge: Knowledge;
  /** What of the base may answer a question, with what bears on it and how its phrasings are read. */
  narrowedTo(text: string): Promise<{ readonly knowledge: Knowledge; readonly words: PhraseWords }>;
  close(): Promise<void>;
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map(entry => [entry.id, entry]));

/** Opens the large base in a file. Rejects when there is none, or it is not one. */
export async function openLargeBase(file: string, learned?: Learned): Promise<LargeBase> {
  const database = new DatabaseSync(file, { readOnly: true });
  const part = database.prepare('SELECT content FROM part WHERE name = ?');
  const read = (name: string): string => String(part.get(name)?.content);
  const sources: readonly Source[] = JSON.parse(read('sources'));
  const terms: readonly Term[] = JSON.parse(read('terms'));
  const topics: readonly Topic[] = JSON.parse(read('topics'));
  const facts = factReader(database, { sources: byId(sources), terms: byId(terms), topics: byId(topics), learned });
  const index = await openFtsIndex(file);
  const lexicon = lexiconOf(terms);
  const { knowledge } = facts;
  return {
    file,
    knowledge,
    async narrowedTo(text) {
      // The names of what is asked about, in both languages: an English question finds a Chinese fact.
      const names = lexicon.mentionsIn(text).flatMap(({ term }) => {
        const entry = knowledge.terms.get(term);
        return entry ? namesOf(entry).slice(0, 2) : [];
      });
      const narrowed = await index.narrow([text, ...names].join('\n'), mostCandidates);
      const near = narrowed.facts.map(({ id, content }) => alone(facts.read(id, content)));
      return { knowledge: knowledgeOf(near, knowledge), words: narrowed.words };
    },
    async close() {
      database.close();
      await index.close();
    },
  };
}
