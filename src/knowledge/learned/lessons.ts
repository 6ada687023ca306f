import type { Knowledge } from '../../knowledge.ts';
import { factsOfSubject, phraseGroups, subjectOf } from '../search/phrase-groups.ts';
import { queryReader } from '../search/query.ts';
import { cluesOf } from './clues.ts';

/** A text that asks for what a fact says, or for what it leaves open. */
export interface Asking {
  readonly fact: string;
  readonly isOpen: boolean;
  readonly text: string;
}

/** A text that asks for what a fact says, or for what it leaves open, by its clues. */
export interface Lesson {
  readonly fact: string;
  readonly isOpen: boolean;
  readonly clues: readonly string[];
}

/** In place of a fact: what no fact is about, and what wants to be told what to do with money. */
export const besides = ['elsewhere', 'advice'] as const;

const isBeside = (subject: string): boolean => besides.some(kind => kind === subject);

/** What the phrasings of a base teach, and further ones of its facts that are only learned from. */
export function lessonsOf(knowledge: Knowledge, further: readonly Asking[] = []): readonly Lesson[] {
  const read = queryReader(knowledge);
  const own = phraseGroups(knowledge).flatMap(({ lead, texts }) =>
    texts.map(text => ({ fact: subjectOf(lead), isOpen: lead.type === 'unsaid', text })),
  );
  return [
    // The plainest ways to ask, which most people use, count twice.
    ...own,
    ...own,
    ...further.filter(({ fact }) => isBeside(fact) || factsOfSubject(fact).every(id => knowledge.facts.has(id))),
  ].map(({ fact, isOpen, text }) => ({
    fact,
    isOpen,
    clues: cluesOf(read(text)),
  }));
}
