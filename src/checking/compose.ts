import type { Answer, Block, Outcome, Span } from '../answer.ts';
import { bearingLine, caveatsOf, claimOf, type Setting } from '../composition/claims.ts';
import { quotable } from '../composition/quoted.ts';
import { paragraph } from '../composition/text.ts';
import type { Bilingual } from '../language.ts';
import type { Verdict } from './verdict.ts';

/** A statement and what is known about it. */
export interface Checked {
  readonly text: string;
  readonly verdict: Verdict;
}

/** How each verdict is told: a word or two, and what the facts below it are. */
const words = {
  agrees: { en: 'Agrees with a source.', zh: '与来源一致。' },
  disputed: {
    en: 'A source says so, but another corrects or disputes it.',
    zh: '有来源这样说，但另有来源更正或有不同说法。',
  },
  differs: { en: 'Differs from what a source says.', zh: '与来源的说法不同。' },
  'other-time': {
    en: 'Cannot be told: what I know is of another day or period than this statement, or it names none.',
    zh: '无法判断：我知道的是另一个日期或时期的情况，或者这句话没有说明时间。',
  },
  'less-exact': {
    en: 'Cannot be told: the source is less exact, or says this in other terms.',
    zh: '无法判断：来源给出的没有这么确切，或口径不同。',
  },
  partly: {
    en: 'A part agrees with a source; the rest is not in my knowledge.',
    zh: '一部分与来源一致，其余部分不在我的知识范围内。',
  },
  unknown: {
    en: 'Not in my knowledge: I can neither confirm nor deny it.',
    zh: '不在我的知识范围内：无法证实，也无法否定。',
  },
  advice: {
    en: 'This is advice, not a statement to check: I give no investment advice.',
    zh: '这是建议，不是可以核查的说法：我不提供投资建议。',
  },
} as const satisfies Record<Verdict['type'], Bilingual>;

const onlyWords = (only: Bilingual): Bilingual => ({
  en: `A source says so, but only as this: ${only.en}.`,
  zh: `有来源这样说，但它只是：${only.zh}。`,
});

const headings = {
  wrote: { en: 'You wrote: ', zh: '你写的是：' },
  none: {
    en: 'I found no statement to check. Write what you have read as sentences; I compare it with my sources.',
    zh: '没有找到可以核查的说法。请把看到的内容写成句子，我会与来源对照。',
  },
  more: {
    en: 'There are more statements than I look at in one go; send the rest by themselves.',
    zh: '一次核查的说法有限，其余的请另外发送。',
  },
} as const satisfies Record<string, Bilingual>;

const isChecked = ({ type }: Verdict): boolean => ['agrees', 'disputed', 'differs'].includes(type);

function outcomeOf(verdicts: readonly Verdict[]): Outcome {
  const [first] = verdicts;
  if (first && verdicts.every(({ type }) => type === 'advice')) return 'declined';
  if (verdicts.some(({ type }) => type === 'differs' || type === 'disputed')) return 'disputed';
  if (verdicts.every(isChecked)) return 'answered';
  return verdicts.some(verdict => isChecked(verdict) || verdict.type === 'partly') ? 'partial' : 'unknown';
}

/** What is shown below a verdict: the facts, and what bears on them. */
function factsBelow(verdict: Verdict, setting: Setting): { readonly items: Span[][]; readonly ids: string[] } {
  const items: Span[][] = [];
  const ids: string[] = [];
  for (const fact of 'facts' in verdict ? verdict.facts : []) {
    items.push([...claimOf(fact, setting)]);
    ids.push(fact.id);
    for (const bearing of caveatsOf(fact, setting.knowledge).slice(0, 3)) {
      if (ids.includes(bearing.fact.id)) continue;
      items.push([...bearingLine(bearing, setting)]);
      ids.push(bearing.fact.id);
    }
  }
  return { items, ids };
}

/** The answer to a message: for each statement its own words as a quotation, the verdict, and the facts it rests on. */
export function checkedAnswer(checked: readonly Checked[], cut: boolean, setting: Setting): Answer {
  const { language } = setting;
  if (checked.length === 0) {
    return {
      language,
      outcome: 'unknown',
      blocks: [paragraph(headings.none, language)],
      facts: [],
      suggestions: [{ ask: '/help' }],
    };
  }
  const facts = new Set<string>();
  const blocks = checked.flatMap(({ text, verdict }): Block[] => {
    const { items, ids } = factsBelow(verdict, setting);
    for (const id of ids) facts.add(id);
    const only = verdict.type === 'agrees' ? verdict.only : undefined;
    const said = only ? onlyWords(only) : words[verdict.type];
    return [
      {
        type: 'text',
        spans: [
          { type: 'text', text: headings.wrote[language], weight: 'quiet' },
          { type: 'quoted', text: quotable(text) },
        ],
      },
      { type: 'text', spans: [{ type: 'text', text: said[language], weight: 'strong' }] },
      ...(items.length > 0 ? [{ type: 'list' as const, items }] : []),
    ];
  });
  if (cut) blocks.push(paragraph(headings.more, language));
  return {
    language,
    outcome: outcomeOf(checked.map(({ verdict }) => verdict)),
    blocks,
    facts: [...facts],
    suggestions: [...facts].slice(0, 2).map(id => ({ ask: `/sources ${id}` })),
  };
}
