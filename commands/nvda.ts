import { z } from 'zod';
import type { Answer, Block } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { asofOption, noSuchPart, partOption } from '../src/command-options.ts';
import { chartFacts, topicChart } from '../src/composition/chart-company.ts';
import { chartBlock, factsOf } from '../src/composition/chart-point.ts';
import { type Setting, tell } from '../src/composition/claims.ts';
import { type LivePart, liveCompany } from '../src/composition/live.ts';
import { newestFirst } from '../src/composition/provenance.ts';
import { heading, paragraph } from '../src/composition/text.ts';
import { UserError } from '../src/errors.ts';
import type { Fact } from '../src/fact.ts';
import type { Topic } from '../src/glossary.ts';
import { lexiconOf } from '../src/knowledge/lexicon.ts';

/** What a reader wants first about a company, in this order. */
const headlines = ['market-value', 'price-change', 'price-target', 'revenue', 'data-center-revenue', 'market-share'];
/** As many claims as fit a screen; the rest of a topic is a part of its own. */
const claimsPerPart = 8;

/** `/nvda`: NVIDIA at a glance, or one topic in full. */
export default command({
  name: 'nvda',
  chineseName: '英伟达',
  summary: { en: 'NVIDIA at a glance, or one topic', zh: '英伟达概览，或某个话题' },
  audience: 'channel',
  options: z.object({
    topic: option(z.string().optional(), {
      summary: { en: 'A topic, such as results or China', zh: '话题，例如财报或中国市场' },
      suggest: ({ topics }, language) => [...topics.values()].map(topic => topic.name[language]),
    }),
    asof: asofOption,
    part: partOption,
  }),
  async run({ knowledge: all, language, now, market }, { topic: wanted, asof, part = 1 }) {
    const knowledge = asof === undefined ? all : all.publishedBy(asof);
    const setting: Setting = { knowledge, language, now };
    if (knowledge.facts.size === 0) return nothingBy(setting);
    if (wanted === undefined) {
      if (part > 1) throw noSuchPart();
      // What is live now was not known by an earlier day.
      const nvidia = asof === undefined ? knowledge.terms.get('nvidia') : undefined;
      const live = market && nvidia ? await liveCompany(market, nvidia, setting) : undefined;
      return overview(setting, live);
    }
    const id = lexiconOf(knowledge.topics.values()).find(wanted);
    const topic = knowledge.topics.get(id ?? '');
    if (!topic) throw noSuchTopic([...knowledge.topics.values()]);
    return inFull(
      topic,
      knowledge.factsWith({ topic: topic.id }).toSorted(newestFirst(knowledge)),
      part,
      asof,
      setting,
    );
  },
});

/** What is live, then the latest dated figure of each headline measure, and beside it what the column said. */
function overview(setting: Setting, live: LivePart | undefined): Answer {
  const { knowledge, language } = setting;
  const chosen = headlines.flatMap(measure => {
    const about = knowledge.factsWith({ about: 'nvidia', measure }).filter(fact => isMainly(fact) && hasFigure(fact));
    const sorted = about.toSorted(newestFirst(knowledge));
    const column = sorted.find(fact => knowledge.sources.get(fact.cites[0]?.source ?? '')?.kind === 'column');
    return [sorted[0], column].flatMap(fact => fact ?? []);
  });
  if (chosen.length === 0 && !live) return nothingBy(setting);
  const { items, told } = tell(chosen, setting);
  const topics = [...knowledge.topics.values()].filter(({ id }) => knowledge.factsWith({ topic: id }).length > 0);
  const chart = topicChart(undefined, chartFacts(knowledge), setting);
  const dated: Block = { type: 'list', items };
  const blocks: Block[] = [
    ...(live ? [...live.blocks, heading({ en: 'On record', zh: '有据可查' }, language)] : []),
    dated,
    ...chartBlock(chart),
    paragraph(
      {
        en: `More by topic: ${topics.map(topic => topic.name.en).join(', ')}.`,
        zh: `更多话题：${topics.map(topic => topic.name.zh).join('、')}。`,
      },
      language,
    ),
  ];
  const suggestions = topics.slice(0, 3).map(topic => ({ ask: `/nvda ${topic.name[language]}` }));
  return {
    language,
    outcome: 'answered',
    blocks,
    facts: [...new Set([...(live?.facts ?? []), ...told, ...factsOf(chart)])],
    suggestions,
    ...(live ? { brought: live.brought } : {}),
  };
}

/** Whether a fact is about NVIDIA first of all; a broker's target is about the broker too. */
const isMainly = (fact: Fact): boolean =>
  fact.about[0] === 'nvidia' || (fact.measure === 'price-target' && fact.about.includes('nvidia'));

const hasFigure = (fact: Fact): boolean => Object.keys(fact.figures).length > 0;

function inFull(
  topic: Topic,
  facts: readonly Fact[],
  part: number,
  asof: string | undefined,
  setting: Setting,
): Answer {
  const { language } = setting;
  const shown = facts.slice((part - 1) * claimsPerPart, part * claimsPerPart);
  if (shown.length === 0 && part > 1) throw noSuchPart();
  if (shown.length === 0) return nothingBy(setting);
  const { items, told } = tell(shown, setting);
  const chart = part === 1 ? topicChart(topic.id, chartFacts(setting.knowledge), setting) : undefined;
  const name = topic.name[language];
  const more = facts.length > part * claimsPerPart;
  const again = `/nvda ${name}${asof === undefined ? '' : ` asof:${asof}`}`;
  return {
    language,
    outcome: 'answered',
    blocks: [heading(topic.name, language), { type: 'list', items }, ...chartBlock(chart)],
    facts: [...new Set([...told, ...factsOf(chart)])],
    suggestions: [...(more ? [{ ask: `${again} part:${part + 1}` }] : []), { ask: '/nvda' }],
  };
}

const nothingBy = ({ language }: Setting): Answer => ({
  language,
  outcome: 'unknown',
  blocks: [
    paragraph(
      {
        en: 'I have no sourced fact that was known by then. Leave asof out to see everything I know.',
        zh: '到那时为止，我没有带来源的事实。去掉 asof 可以看到我知道的全部内容。',
      },
      language,
    ),
  ],
  facts: [],
  suggestions: [{ ask: '/nvda' }, { ask: '/gpu-price' }],
});

const noSuchTopic = (topics: readonly Topic[]): UserError =>
  new UserError(
    {
      en: `I have no such topic. There are: ${topics.map(topic => topic.name.en).join(', ')}.`,
      zh: `没有这个话题。现有话题：${topics.map(topic => topic.name.zh).join('、')}。`,
    },
    topics.slice(0, 3).map(({ name }) => ({ en: `/nvda ${name.en}`, zh: `/nvda ${name.zh}` })),
  );
