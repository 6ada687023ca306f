import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { numbersIn, termOf } from './fts-format.ts';
import type { Hit } from './fts-index.ts';
import { nearTokensOf } from './near-tokens.ts';
import { contentOf, tokensOf } from './tokens.ts';

/** A token of the question that some document holds. */
interface Term {
  readonly number: number;
  readonly documents: number;
  /** How much a document that holds it gains. */
  readonly weight: number;
  /** Whether it says enough by itself to look for documents by it. */
  readonly tells: boolean;
}

/** Terms looked at: the heaviest ones of a longer text. */
const mostTerms = 24;
/** Documents that the terms called rare may be held by, together. */
const mostPostings = 6000;
/** Commoner terms asked for together with them, each a further look through the index. */
const mostTogether = 6;
/** Documents ranked exactly. */
const mostCandidates = 200;
/** A year or model number the document lacks makes it a different fact. */
const digitsCount = 2;
/** https://en.wikipedia.org/wiki/Okapi_BM25, low because in a short fact it matters that a word stands there, not how often. */
const [k1, b] = [0.3, 0.3];

/** Reads an index file. Works at once and blocks; {@link openFtsIndex} puts it in a thread of its own. */
export class FtsReader {
  readonly #database: DatabaseSync;
  readonly #tokens = new Map<string, { readonly number: number; readonly documents: number }>();
  /** The tokens by their numbers. */
  readonly texts: string[] = [];
  /** What each token of a question weighs; kept, and empty between questions. */
  readonly #weights: Float64Array;
  readonly #near: (word: string) => readonly string[];
  readonly #size: number;
  readonly #meanLength: number;
  readonly #document: StatementSync;
  readonly #posting: StatementSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true });
    this.#database.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
    for (const { text, number, documents } of this.#database.prepare('SELECT * FROM token').iterate()) {
      this.#tokens.set(String(text), { number: Number(number), documents: Number(documents) });
      this.texts[Number(number)] = String(text);
    }
    this.#weights = new Float64Array(this.texts.length);
    this.#near = nearTokensOf(this.#tokens.keys());
    const all = this.#database.prepare('SELECT count(*) AS size, avg(length) AS mean FROM document').get();
    this.#size = Number(all?.size);
    this.#meanLength = Number(all?.mean) || 1;
    this.#document = this.#database.prepare('SELECT id, length, tokens FROM document WHERE number = ?');
    this.#posting = this.#database.prepare('SELECT rowid AS number FROM posting WHERE posting MATCH ? LIMIT ?');
  }

  /** The documents that fit a text best, best first. */
  search(text: string, most: number): readonly Hit[] {
    const terms = this.#termsOf(text);
    const telling = terms.some(({ tells }) => tells) ? terms.filter(({ tells }) => tells) : terms;
    const rare: Term[] = [];
    let postings = 0;
    for (const term of [...telling].sort((one, other) => one.documents - other.documents)) {
      postings += term.documents;
      if (postings > mostPostings) break;
      rare.push(term);
    }
    const rest = telling.filter(term => !rare.includes(term)).slice(0, mostTogether);
    const any = rare.map(({ number }) => `"${termOf(number)}"`).join(' OR ');
    const hits = this.#ranked(rare.length === 0 ? [] : this.#narrowed(`(${any})`, [...rest, ...rare]), terms);
    // A document without any rare term can still win when the others weigh more together.
    const reachable = rest.reduce((sum, { weight }) => sum + weight, 0);
    if (reachable <= (hits[0]?.score ?? 0)) return hits.slice(0, most);
    const others = this.#ranked(this.#narrowed('', rest), terms).filter(({ id }) => !hits.some(hit => hit.id === id));
    return [...hits, ...others].sort((one, other) => other.score - one.score).slice(0, most);
  }

  close(): void {
    this.#database.close();
  }

  /** What to look for, heaviest first; a word nobody wrote stands for those it may be a misspelling of. */
  #termsOf(text: string): readonly Term[] {
    const terms = new Map<number, Term>();
    for (const token of new Set(tokensOf(text))) {
      const known = this.#tokens.has(token);
      for (const name of known ? [token] : this.#near(token)) {
        const found = this.#tokens.get(name);
        if (found === undefined || terms.has(found.number)) continue;
        const rarity = Math.log(1 + (this.#size - found.documents + 0.5) / (found.documents + 0.5));
        const weight = rarity * contentOf(name) * (/\d/.test(name) ? digitsCount : 1) * (known ? 1 : 0.8);
        terms.set(found.number, {
          ...found,
          weight,
          tells: contentOf(name) === 1 && found.documents < Math.max(mostPostings, this.#size / 2),
        });
      }
    }
    return [...terms.values()].sort((one, other) => other.weight - one.weight).slice(0, mostTerms);
  }

  /** Few enough documents that fit an expression and as many further terms, heaviest first, as any of them does. */
  #narrowed(start: string, terms: readonly Term[]): readonly number[] {
    let [expression, found] = [start, start === '' ? [] : this.#matching(start)];
    for (const { number } of terms) {
      if (expression !== '' && found.length < mostCandidates) break;
      const narrower = `${expression}${expression && ' AND '}"${termOf(number)}"`;
      const documents = this.#matching(narrower);
      if (documents.length > 0) [expression, found] = [narrower, documents];
    }
    return found;
  }

  #matching(expression: string): readonly number[] {
    return this.#posting.all(expression, mostCandidates).map(({ number }) => Number(number));
  }

  #ranked(documents: readonly number[], terms: readonly Term[]): readonly Hit[] {
    for (const { number, weight } of terms) this.#weights[number] = weight;
    const hits = documents.map((number): Hit => {
      const row = this.#document.get(number);
      const norm = k1 * (1 - b + (b * Number(row?.length)) / this.#meanLength);
      const entries = row?.tokens instanceof Uint8Array ? numbersIn(row.tokens) : [];
      let score = 0;
      for (let i = 0; i < entries.length; i++) {
        const entry = entries[i] ?? 0;
        const weight = this.#weights[entry >>> 4] ?? 0;
        const times = entry & 15;
        if (weight > 0) score += (weight * times * (k1 + 1)) / (times + norm);
      }
      return { id: String(row?.id), score };
    });
    for (const { number } of terms) this.#weights[number] = 0;
    return hits.sort((one, other) => other.score - one.score);
  }
}
