import type { Fact, Phrasings } from '../../src/fact.ts';
import { knowledgeOf } from '../../src/knowledge/base.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { languages } from '../../src/language.ts';

/** A question that was kept out of the knowledge, and the fact it belongs to. */
export interface KeptOut {
  readonly text: string;
  readonly fact: string;
  /** Whether the fact answers it, stands beside it, or is itself kept out. */
  readonly kind: 'answered' | 'open' | 'absent';
}

/** Knowledge with a part kept out, and the questions of that part. */
export interface Fold {
  readonly knowledge: Knowledge;
  readonly questions: readonly KeptOut[];
}

/** Phrasings come writer by writer: a part of the list in one piece is what one writer thought of and no other did. */
const inPart = (position: number, length: number, part: number, parts: number): boolean =>
  Math.floor((position * parts) / length) === part;

/** Keeps out one part in some of all phrasings and of all gaps. */
export function foldOf(base: Knowledge, part: number, parts: number): Fold {
  const questions: KeptOut[] = [];
  const facts = [...base.facts.values()].map((fact): Fact => {
    const asked: Phrasings = {
      en: kept(fact.asked.en, fact.id, 'answered'),
      zh: kept(fact.asked.zh, fact.id, 'answered'),
    };
    const unsaid = fact.unsaid.filter((gap, i) => {
      if (!inPart(i, fact.unsaid.length, part, parts)) return true;
      for (const language of languages)
        for (const text of gap.asked[language]) questions.push({ text, fact: fact.id, kind: 'open' });
      return false;
    });
    return { ...fact, asked: { en: [...asked.en], zh: [...asked.zh] }, unsaid };
  });
  function kept(texts: readonly string[], fact: string, kind: KeptOut['kind']): readonly string[] {
    return texts.filter((text, i) => {
      if (!inPart(i, texts.length, part, parts)) return true;
      questions.push({ text, fact, kind });
      return false;
    });
  }
  return { knowledge: knowledgeOf(facts, base), questions };
}

/** Knowledge without one fact in eight: what was asked of them is a question nobody answers. */
export function withoutFacts(base: Knowledge, part: number): Fold {
  const facts = [...base.facts.values()];
  const gone = facts.filter((_, position) => position % 8 === part);
  const questions = gone.flatMap(({ id, asked }) =>
    languages.flatMap(language => asked[language].map(text => ({ text, fact: id, kind: 'absent' as const }))),
  );
  return {
    knowledge: knowledgeOf(
      facts.filter(fact => !gone.includes(fact)),
      base,
    ),
    questions,
  };
}
