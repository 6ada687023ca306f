import type { Answer, Block, Spans, Suggestion } from '../answer.ts';
import { bearingLine, caveatsOf, citesOf, claimOf, isDisputed, type Setting } from '../composition/claims.ts';
import { paragraph } from '../composition/text.ts';
import { basisNames } from '../composition/wording.ts';
import type { Fact } from '../fact.ts';
import { numeralIn } from '../knowledge/numerals.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Bilingual, Language } from '../language.ts';
import type { Decision } from './decide.ts';
import { derived } from './derive.ts';

const openers = {
  refutes: {
    en: 'If the question assumes otherwise, that is not what the source says. ',
    zh: '若问题的前提与此不同，那并不是来源的说法。',
  },
  near: { en: 'Nearest to it: ', zh: '相近的有：' },
} as const satisfies Record<string, Bilingual>;

const listOf = (ids: readonly string[], knowledge: Knowledge, language: Language): string =>
  ids.flatMap(id => knowledge.terms.get(id)?.name[language] ?? []).join(language === 'en' ? ', ' : '、');

/** The facts that answer, each with what corrects, disputes or explains it; what was asked and is missing is named. */
export function answered(decision: Extract<Decision, { type: 'facts' }>, setting: Setting): Answer {
  const { knowledge, language } = setting;
  const { refutes, missing, gaps, compares } = decision;
  // What bears on a fact is shown below it and named for what it is: a correction is no second answer.
  const below = new Set(decision.facts.flatMap(fact => caveatsOf(fact, knowledge)).map(({ fact }) => fact.id));
  const facts = decision.facts.filter((fact, position) => position === 0 || compares || !below.has(fact.id));
  const told = new Set(facts.map(fact => fact.id));
  const blocks: Block[] = facts.map((fact, position): Block => {
    const opener: Spans = refutes && position === 0 ? [{ type: 'text', text: openers.refutes[language] }] : [];
    return { type: 'text', spans: [...opener, ...claimOf(fact, setting)] };
  });
  const bearings = facts.flatMap(fact => caveatsOf(fact, knowledge)).filter(({ fact }) => !told.has(fact.id));
  const lines = [...new Map(bearings.map(bearing => [bearing.fact.id, bearing])).values()].slice(0, 4);
  if (lines.length > 0) blocks.push({ type: 'list', items: lines.map(line => bearingLine(line, setting)) });
  if (missing.length > 0) {
    const names = { en: listOf(missing, knowledge, 'en'), zh: listOf(missing, knowledge, 'zh') };
    blocks.push(
      paragraph(
        { en: `My sources do not give this for ${names.en}.`, zh: `我的来源没有给出${names.zh}的这一项。` },
        language,
      ),
    );
  }
  for (const { fact, gap } of gaps) {
    const says = fact.unsaid[gap]?.says;
    if (says)
      blocks.push(
        paragraph({ en: `My sources do not give ${says.en}.`, zh: `我的来源没有给出${says.zh}。` }, language),
      );
  }
  const [a, b] = facts;
  const worked =
    compares && a && b && facts.length === 2
      ? derived(a, b, (fact, each) => listOf(fact.about.slice(0, 1), knowledge, each))
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
    suggestions: suggestionsFrom(facts, setting),
  };
}

/** Says what is missing, what stands nearest to it, and what can be asked instead. */
export function unknown(decision: Exclude<Decision, { type: 'facts' }>, setting: Setting): Answer {
  const { knowledge, language } = setting;
  if (decision.type === 'gap') {
    const gap = decision.fact.unsaid[decision.gap]?.says ?? { en: 'this', zh: '这一点' };
    return {
      language,
      outcome: 'unknown',
      blocks: [
        paragraph({ en: `My sources do not give ${gap.en}.`, zh: `我的来源没有给出${gap.zh}。` }, language),
        { type: 'text', spans: [{ type: 'text', text: openers.near[language] }, ...claimOf(decision.fact, setting)] },
      ],
      facts: [decision.fact.id],
      suggestions: suggestionsFrom([decision.fact], setting),
    };
  }
  if (decision.type === 'past') {
    return {
      language,
      outcome: 'unknown',
      blocks: [
        paragraph({ en: 'I do not have the value of this moment.', zh: '我没有此刻的数值。' }, language),
        { type: 'text', spans: [{ type: 'text', text: openers.near[language] }, ...claimOf(decision.fact, setting)] },
      ],
      facts: [decision.fact.id],
      suggestions: suggestionsFrom([decision.fact], setting),
    };
  }
  const names = { en: listOf(decision.missing, knowledge, 'en'), zh: listOf(decision.missing, knowledge, 'zh') };
  const words: Bilingual =
    decision.missing.length > 0
      ? {
          en: `My sources do not say anything that answers this about ${names.en}.`,
          zh: `我的来源没有提到${names.zh}的这方面内容。`,
        }
      : {
          en: 'I cannot answer that: my sources do not cover it. I know about NVIDIA, its chips and their prices, AI-chip demand and the risks.',
          zh: '这个问题我无法回答：我的来源没有涉及。我了解的是英伟达、它的芯片与价格、AI芯片需求和相关风险。',
        };
  return {
    language,
    outcome: 'unknown',
    blocks: [paragraph(words, language)],
    facts: [],
    suggestions: suggestionsFrom(decision.near, setting),
  };
}

/** What somebody who asks for advice should know: how others rate the share, how it may go on, and the risks. */
const bearsOnAdvice = ({ measure, about }: Fact, { knowledge }: Setting): boolean =>
  ['price-target', 'rating', 'outlook'].includes(measure) || about.some(id => knowledge.terms.get(id)?.kind === 'risk');

/** Advice is never given; the facts that bear on the question are. */
export function declinedAdvice(decision: Decision, setting: Setting): Answer {
  const { language } = setting;
  const facts =
    decision.type === 'facts' && decision.sure
      ? decision.facts.filter(fact => bearsOnAdvice(fact, setting)).slice(0, 2)
      : [];
  const blocks: Block[] = [
    paragraph(
      {
        en: 'I cannot give investment advice or tell anyone whether to buy, sell or hold. I can only show what sources say.',
        zh: '我不能提供投资建议，也不能替你判断买卖或持有；我只能说明来源里的内容。',
      },
      language,
    ),
    ...facts.map((fact): Block => ({ type: 'text', spans: claimOf(fact, setting) })),
  ];
  const suggestions = [{ ask: '/risk' }, { ask: '/nvda' }];
  return { language, outcome: 'declined', blocks, facts: facts.map(fact => fact.id), suggestions };
}

/** Whoever says hello is told what to ask. */
export function greeted({ language }: Setting): Answer {
  const words: Bilingual = {
    en: 'Hello. I am a bot that answers questions about NVIDIA, GPU prices and AI-chip risk, each figure with its dated source. I do not chat about other things; /help shows what I can do.',
    zh: '你好。我是回答英伟达、GPU价格和AI芯片风险问题的机器人，每个数字都有注明日期的来源。我不会闲聊；/help 说明我能做什么。',
  };
  const suggestions = [{ ask: '/nvda' }, { ask: '/gpu-price' }, { ask: '/risk' }];
  return { language, outcome: 'unknown', blocks: [paragraph(words, language)], facts: [], suggestions };
}

/** Instructions inside a message are not followed. */
export function declinedInstruction({ language }: Setting): Answer {
  const words: Bilingual = {
    en: 'I cannot do that: I do not follow instructions inside a message, I only answer questions from my sources.',
    zh: '我不能这样做：消息里的指令我不会执行，我只依据来源回答问题。',
  };
  return {
    language,
    outcome: 'declined',
    blocks: [paragraph(words, language)],
    facts: [],
    suggestions: [{ ask: '/help' }],
  };
}

/** Two or three questions that would be answered: phrasings of neighbouring facts, free of numerals of their own. */
function suggestionsFrom(facts: readonly Fact[], { knowledge, language }: Setting): readonly Suggestion[] {
  const topics = new Set(facts.map(fact => fact.topic));
  const shown = new Set(facts.map(fact => fact.id));
  const neighbours = [...knowledge.facts.values()].filter(fact => topics.has(fact.topic) && !shown.has(fact.id));
  // A phrasing with a numeral in it would show one that is bound to nothing.
  const asks = neighbours
    .flatMap(fact => fact.asked[language].find(ask => numeralIn(ask) === undefined) ?? [])
    .slice(0, 3);
  return asks.length > 0 ? asks.map(ask => ({ ask })) : [{ ask: '/nvda' }, { ask: '/gpu-price' }, { ask: '/risk' }];
}
