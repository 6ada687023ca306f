import type { Answer, Block, Spans } from '../answer.ts';
import { bearingLine, caveatsOf, citesOf, claimOf, isDisputed, type Setting } from '../composition/claims.ts';
import { paragraph } from '../composition/text.ts';
import { basisNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Bilingual } from '../language.ts';
import type { Decision } from './decision.ts';
import { derived } from './derive.ts';
import { gapLine, namesOf } from './missing.ts';
import { suggestionsFrom } from './suggestions.ts';

const refuted: Bilingual = {
  en: 'If the question assumes otherwise, that is not what the source says. ',
  zh: '若问题的前提与此不同，那并不是来源的说法。',
};

/** The facts that answer, each with what corrects, disputes or explains it; what was asked and is missing is named. */
export function answered(decision: Extract<Decision, { type: 'facts' }>, index: PhraseIndex, setting: Setting): Answer {
  const { knowledge, language } = setting;
  const { refutes, missing, gaps, compares } = decision;
  // What bears on a fact is shown below it and named for what it is: a correction is no second answer.
  const below = new Set(decision.facts.flatMap(fact => caveatsOf(fact, knowledge)).map(({ fact }) => fact.id));
  const facts = decision.facts.filter((fact, position) => position === 0 || compares || !below.has(fact.id));
  const told = new Set(facts.map(fact => fact.id));
  const blocks: Block[] = facts.map((fact, position): Block => {
    const opener: Spans = refutes && position === 0 ? [{ type: 'text', text: refuted[language] }] : [];
    return { type: 'text', spans: [...opener, ...claimOf(fact, setting)] };
  });
  const bearings = facts.flatMap(fact => caveatsOf(fact, knowledge)).filter(({ fact }) => !told.has(fact.id));
  const lines = [...new Map(bearings.map(bearing => [bearing.fact.id, bearing])).values()].slice(0, 4);
  if (lines.length > 0) blocks.push({ type: 'list', items: lines.map(line => bearingLine(line, setting)) });
  if (missing.length > 0) {
    const [en, zh] = [namesOf(missing, knowledge, 'en'), namesOf(missing, knowledge, 'zh')];
    blocks.push(
      paragraph({ en: `My sources do not give this for ${en}.`, zh: `我的来源没有给出${zh}的这一项。` }, language),
    );
  }
  for (const gap of gaps) blocks.push(paragraph(gapLine(gap, knowledge), language));
  const [a, b] = facts;
  const worked =
    compares && a && b && facts.length === 2
      ? derived(a, b, (fact, each) => namesOf([tellingApart(fact, fact === a ? b : a)], knowledge, each))
      : undefined;
  const computed = worked && 'says' in worked ? [worked] : [];
  if (worked && 'why' in worked) blocks.push(paragraph(worked.why, language));
  for (const fact of computed) {
    const claim: Spans = [...statementOf(fact, language), ...citesOf(fact)];
    blocks.push({
      type: 'text',
      spans: [
        ...claim,
        {
          type: 'text',
          text: `${language === 'en' ? ' (' : '（'}${basisNames.computed[language]}${language === 'en' ? ')' : '）'}`,
          weight: 'quiet',
        },
      ],
    });
  }
  const disputed = facts.some(fact => isDisputed(fact, knowledge));
  return {
    language,
    outcome: missing.length + gaps.length > 0 ? 'partial' : disputed ? 'disputed' : 'answered',
    blocks,
    facts: [...told, ...lines.map(({ fact }) => fact.id), ...computed.map(fact => fact.id)],
    ...(computed.length > 0 ? { brought: { facts: computed, sources: [] } } : {}),
    suggestions: suggestionsFrom(facts, index, setting),
  };
}

/** What tells a fact from another: what it is mainly about, unless the other is about that too. */
const tellingApart = (fact: Fact, other: Fact): string =>
  fact.about.find(id => !other.about.includes(id)) ?? fact.about[0] ?? '';
