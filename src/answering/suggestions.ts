import type { Suggestion } from '../answer.ts';
import type { Setting } from '../composition/claims.ts';
import type { Fact } from '../fact.ts';
import { foldForms } from '../knowledge/folding.ts';
import { type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import { numeralIn } from '../knowledge/numerals.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import { contentOf, tokensOf } from '../knowledge/search/tokens.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { meant } from './meant.ts';

const shapes = {
  en: /^(?:what|who|when|where|which|why|how|is|are|does|did|do|was|were|has|have) [^,;:–—"()]+$/iu,
  zh: /^[^，,；;：:、“”"（）()…]*(?:多少|什么|谁|哪|几|吗|为何|怎么|如何|何时|是否)[^，,；;：:、“”"（）()…]*$/u,
} as const;
const lengths = { en: { least: 20, most: 70 }, zh: { least: 7, most: 22 } } as const;
/** Words that make a question read as chat, or as about a text the asker has not seen. */
const odd =
  /\b(?:lol|bro|pls|plz|u|ur|gonna|wanna|dude|guys|say|says|said|author|writer|column|columnist|article|piece|essay|story|text|it|its|he|him|his|she|her|they|them|their|that|this|those|these|leather|barking)\b|啥|咋|嘛|呗|老[黄美]|皮衣|教主|忽悠|宝贝|套路|他|她|它|这|那|作者|文中|文章|专栏|本文|讲|说/iu;

/** Short names that are written in capitals, as nobody takes the time to write them who chats. */
const inSmallLetters = /\b(?:ai|llms?|gpus?|cpus?|ceo|us)\b/u;

const lexicons = new WeakMap<Knowledge['terms'], Lexicon>();
function lexiconFor({ terms }: Knowledge): Lexicon {
  const known = lexicons.get(terms) ?? lexiconOf(terms.values());
  lexicons.set(terms, known);
  return known;
}

/** A phrasing as it is printed: names as the glossary writes them, a capital and a question mark. */
function printed(phrasing: string, language: Language, knowledge: Knowledge): string {
  const folded = foldForms(phrasing);
  let text = phrasing.normalize('NFKC');
  if (folded.length === text.length) {
    for (const { term, start, end } of lexiconFor(knowledge).exactIn(folded).toReversed()) {
      const name = knowledge.terms.get(term)?.name[language] ?? '';
      if (foldForms(name) === folded.slice(start, end)) text = text.slice(0, start) + name + text.slice(end);
    }
  }
  const bare = text.replace(/[?？。.!！]+$/u, '').trim();
  return language === 'en' ? `${bare.charAt(0).toUpperCase()}${bare.slice(1)}?` : `${bare}？`;
}

/** Kinds of things whose names are written with a capital. */
const properKinds: ReadonlySet<string> = new Set([
  'company',
  'chip',
  'system',
  'model',
  'person',
  'event',
  'place',
  'work',
]);

/** By the phrasings of a fact, which its copies share. */
const asks = new WeakMap<Fact['asked'], Partial<Record<Language, string | null>>>();

/** Phrasings of a fact tried until one leads back to it. */
const mostChecked = 2;

/** The plainest question that leads to a fact: short, well formed, naming what the fact is about, without numerals. */
function askFor(fact: Fact, language: Language, index: PhraseIndex, knowledge: Knowledge): string | undefined {
  const known = asks.get(fact.asked) ?? {};
  const kept = known[language];
  if (kept !== undefined) return kept ?? undefined;
  const { least, most } = lengths[language];
  // Every name in it is written as the glossary writes it, or with a capital of its own.
  const names = (text: string): boolean => {
    const folded = foldForms(text);
    const mentions = lexiconFor(knowledge).exactIn(folded);
    const wellWritten = mentions.every(
      ({ term, start, end }) =>
        foldForms(knowledge.terms.get(term)?.name[language] ?? '') === folded.slice(start, end) ||
        !/^[a-z]/u.test(text.slice(start)) ||
        !properKinds.has(knowledge.terms.get(term)?.kind ?? ''),
    );
    return wellWritten && mentions.some(({ term }) => fact.about.includes(term));
  };
  const fitting = fact.asked[language].filter(
    text =>
      text.length >= least &&
      text.length <= most &&
      shapes[language].test(text.replace(/[?？]$/u, '')) &&
      !odd.test(text) &&
      !inSmallLetters.test(text) &&
      names(text),
  );
  const said = new Set(tokensOf(fact.says[language]));
  /** How plainly it is worded: the share of its words that the statement itself uses. */
  const plainness = (text: string): number => {
    const words = tokensOf(text).filter(word => contentOf(word) > 0.5);
    return words.filter(word => said.has(word)).length / Math.max(1, words.length);
  };
  const found = fitting
    .filter(text => numeralIn(text) === undefined)
    .map(text => ({ text, plain: plainness(text) }))
    .toSorted((a, b) => b.plain - a.plain || a.text.length - b.text.length)
    .map(({ text }) => text)
    .slice(0, mostChecked)
    .map(text => printed(text, language, knowledge))
    .find(text => {
      const lead = meant({ text, query: index.read(text) }, index, knowledge).best?.lead;
      return lead?.type === 'asked' && lead.fact.id === fact.id;
    });
  asks.set(fact.asked, { ...known, [language]: found ?? null });
  return found;
}

const commands: readonly Suggestion[] = [{ ask: '/nvda' }, { ask: '/gpu-price' }, { ask: '/risk' }];
const most = 3;
/** Facts looked at for a good question. */
const mostTried = 8;

/** Two or three questions that would be answered: of facts about the same things first, then of the same topic. */
export function suggestionsFrom(
  facts: readonly Fact[],
  index: PhraseIndex,
  { knowledge, language }: Setting,
  things: readonly string[] = [],
): readonly Suggestion[] {
  const shown = new Set(facts.map(fact => fact.id));
  const about = new Set(things.length > 0 ? things : facts.flatMap(fact => fact.about.slice(0, 1)));
  const topics = new Set(facts.map(fact => fact.topic));
  const others = [...knowledge.facts.values()].filter(
    fact => !shown.has(fact.id) && (topics.has(fact.topic) || about.has(fact.about[0] ?? '')),
  );
  const near = (fact: Fact): number => (about.has(fact.about[0] ?? '') ? 0 : 1);
  const found: Suggestion[] = [];
  for (const fact of others.toSorted((a, b) => near(a) - near(b)).slice(0, mostTried)) {
    if (found.length === most) break;
    const ask = askFor(fact, language, index, knowledge);
    if (ask !== undefined) found.push({ ask });
  }
  return found.length > 0 ? found : commands;
}
