import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../fact.ts';
import { namesOf } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import { knowledgeOf } from './base.ts';
import { lexiconOf } from './lexicon.ts';
import { buildFtsIndex, type Doc, ftsSchema, openFtsIndex } from './search/fts-index.ts';
import { phraseGroupsOf } from './search/phrase-groups.ts';
import type { PhraseWords } from './search/phrase-words.ts';
import { queryReader, tokensOfQuery } from './search/query.ts';

/** As many facts as one question is answered from; what bears on them comes along. */
const mostCandidates = 24;

/** Narrows a large base to what may answer a question, with what bears on it and how its phrasings are read. */
export interface LargeBase {
  narrowedTo(text: string): Promise<{ readonly knowledge: Knowledge; readonly words: PhraseWords }>;
  close(): Promise<void>;
}

/** A fact by itself: of those that it is told together with, the part of a base that resembles a question may lack some. */
const alone = (fact: Fact): Fact => ({ ...fact, together: [] });

/** Everything a fact can be found by, its names in both languages included. */
function docOf(fact: Fact, knowledge: Knowledge): Doc {
  const names = [...fact.about, ...fact.by, fact.measure].flatMap(id => {
    const term = knowledge.terms.get(id);
    return term ? [term.name.en, term.name.zh] : [];
  });
  const { asked, mistaken, unsaid, says } = fact;
  const phrasings = [asked, mistaken, ...unsaid.map(gap => gap.asked)].flatMap(({ en, zh }) => [...en, ...zh]);
  const text = [says.en, says.zh, ...names, ...phrasings].join('\n');
  const read = queryReader(knowledge);
  const reading = phraseGroupsOf(fact, knowledge).map(({ texts }) => texts.map(each => tokensOfQuery(read(each))));
  return { id: fact.id, text, reading, beside: knowledge.bearingOn(fact.id).map(bearing => bearing.fact.id) };
}

/** Opens the index of a base in a folder, building it first when it is not there; its name tells what it was built from. */
export async function largeBase(knowledge: Knowledge, folder: string): Promise<LargeBase> {
  const hash = createHash('sha256').update(ftsSchema);
  for (const fact of knowledge.facts.values()) hash.update(JSON.stringify(fact));
  const file = join(folder, `facts-${hash.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const docs = function* (): Generator<Doc> {
      for (const fact of knowledge.facts.values()) yield docOf(alone(fact), knowledge);
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
      const { ids, words } = await index.narrow([text, ...names].join('\n'), mostCandidates);
      const facts = ids.flatMap(id => knowledge.facts.get(id) ?? []).map(alone);
      return { knowledge: knowledgeOf(facts, knowledge), words };
    },
    close: () => index.close(),
  };
}
