import { z } from 'zod';
import type { Answer, Spans } from '../src/answer.ts';
import { command } from '../src/command.ts';
import { paragraph, plainSpan } from '../src/composition/text.ts';
import { UserError } from '../src/errors.ts';
import type { Fact } from '../src/fact.ts';
import type { Figure } from '../src/figure.ts';
import type { Bilingual } from '../src/language.ts';
import type { Usage } from '../src/summarizer.ts';

const labels = {
  calls: { en: 'Calls to the model', zh: '模型调用次数' },
  input: { en: 'Tokens read', zh: '读入的词元' },
  output: { en: 'Tokens written', zh: '写出的词元' },
  cost: { en: 'Cost', zh: '费用' },
  budget: { en: 'Budget for a day', zh: '每日预算' },
  used: { en: 'Share of the budget used', zh: '预算已用' },
  prose: { en: 'Answers put into prose', zh: '以文章形式给出的回答' },
  cached: { en: 'of them from the cache', zh: '其中来自缓存' },
} as const satisfies Record<string, Bilingual>;

/** Why a plain answer went out, in words. */
const reasons: Readonly<Record<string, Bilingual>> = {
  'too-late': { en: 'Plain: the model was too late', zh: '朴素回答：模型超时' },
  unreachable: { en: 'Plain: the server could not be reached', zh: '朴素回答：无法连接服务器' },
  'rate-limited': { en: 'Plain: the server takes no more calls', zh: '朴素回答：服务器限流' },
  'server-error': { en: 'Plain: the server failed', zh: '朴素回答：服务器出错' },
  refused: { en: 'Plain: the model or server refused', zh: '朴素回答：被模型或服务器拒绝' },
  cut: { en: 'Plain: the answer was cut', zh: '朴素回答：模型输出被截断' },
  unusable: { en: 'Plain: the answer was not usable', zh: '朴素回答：模型输出无法使用' },
  checks: { en: 'Plain: the prose did not pass the checks', zh: '朴素回答：文字未通过核对' },
  'number-gate': { en: 'Plain: a number was not bound', zh: '朴素回答：有数字没有出处' },
  'no-budget': { en: 'Plain: the budget is used up', zh: '朴素回答：预算用完' },
  'circuit-open': { en: 'Plain: the model rests after failures', zh: '朴素回答：模型连续出错，暂停使用' },
  busy: { en: 'Plain: too many questions at once', zh: '朴素回答：同时提问过多' },
};
const otherReason: Bilingual = { en: 'Plain: something went wrong on our side', zh: '朴素回答：我们这边出错' };

const count = (amount: number): Figure => ({ amount, unit: 'count' });
/** Cents and their hundredths: a call may cost less than a cent. */
const dollars = (amount: number): Figure => ({ amount: Math.round(amount * 1e4) / 1e4, unit: 'USD' });

/** `/usage`: what the language model did and cost today. */
export default command({
  name: 'usage',
  chineseName: '用量',
  summary: { en: 'What the language model did and cost today (admins)', zh: '语言模型今天的用量与费用（管理员）' },
  audience: 'asker',
  admins: true,
  options: z.object({}),
  async run({ question: { place, asker }, usage, language }): Promise<Answer> {
    // Without a place it is the operator's own terminal.
    if (place && !asker?.admin)
      throw new UserError({
        en: 'Only admins of this place see what the model costs.',
        zh: '只有这里的管理员可以查看模型用量。',
      });
    if (!usage) {
      const words = {
        en: 'No language model is set up: every answer is plain.',
        zh: '没有设置语言模型：所有回答都是朴素回答。',
      };
      return { language, outcome: 'answered', blocks: [paragraph(words, language)], facts: [], suggestions: [] };
    }
    return report(await usage.today(place), language);
  },
});

/** The figures of a day, as rows that can be shown. */
function rowsOf({ calls, inputTokens, outputTokens, cost, budget, prose, cached, fallbacks }: Usage) {
  const rows: (readonly [name: string, label: Bilingual, figure: Figure])[] = [
    ['calls', labels.calls, count(calls)],
    ['input', labels.input, count(inputTokens)],
    ['output', labels.output, count(outputTokens)],
    ['cost', labels.cost, dollars(cost)],
  ];
  if (budget !== undefined) {
    const used: Figure = { amount: Math.round((100 * cost) / budget), unit: 'percent' };
    rows.push(['budget', labels.budget, dollars(budget)], ['used', labels.used, used]);
  }
  rows.push(['prose', labels.prose, count(prose)], ['cached', labels.cached, count(cached)]);
  for (const [reason, times] of Object.entries(fallbacks))
    rows.push([
      `plain-${reason}`,
      Object.hasOwn(reasons, reason) ? (reasons[reason] ?? otherReason) : otherReason,
      count(times),
    ]);
  return rows;
}

function report(usage: Usage, language: Answer['language']): Answer {
  const rows = rowsOf(usage);
  const fact: Fact = {
    id: `model-usage-${usage.day}`,
    topic: 'usage',
    about: [],
    measure: 'cost',
    figures: Object.fromEntries(rows.map(([name, , figure]) => [name, figure])),
    dates: { day: usage.day },
    asOf: usage.day,
    basis: 'computed',
    by: [],
    says: { en: 'Usage on {day}', zh: '{day}的用量' },
    cites: [],
    asked: { en: [], zh: [] },
    mistaken: { en: [], zh: [] },
    unsaid: [],
    together: [],
    ...{ corrects: [], disputes: [], supersedes: [], explains: [], supports: [] },
  };
  const title: Spans = [
    plainSpan(language === 'en' ? 'The language model on ' : '语言模型用量，'),
    { type: 'date', date: usage.day },
    plainSpan(language === 'en' ? ' (UTC)' : '（UTC）'),
  ];
  const fields = rows.map(([name, label, figure]) => ({
    label: label[language],
    value: [{ type: 'figure', fact: fact.id, name, figure } as const],
  }));
  const near = usage.budget !== undefined && usage.cost >= warnAt * usage.budget;
  const warning = {
    en: 'The budget for today is nearly used up; beyond it, answers are plain.',
    zh: '今天的预算快用完了；用完之后只给出朴素回答。',
  };
  return {
    language,
    outcome: 'answered',
    blocks: [
      { type: 'heading', spans: title },
      { type: 'fields', fields },
      ...(near ? [paragraph(warning, language)] : []),
    ],
    facts: [fact.id],
    suggestions: [],
    brought: { facts: [fact], sources: [] },
  };
}

/** The share of a budget at which it is called nearly used up. */
const warnAt = 0.8;
