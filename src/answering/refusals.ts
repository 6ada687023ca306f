import type { Answer, Block } from '../answer.ts';
import { claimOf, type Setting } from '../composition/claims.ts';
import { paragraph } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import type { Bilingual } from '../language.ts';
import type { Decision } from './decision.ts';

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
