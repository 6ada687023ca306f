import { z } from 'zod';
import type { Answer, Block, Spans } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { asofOption } from '../src/command-options.ts';
import { broughtTogether, withBrought } from '../src/composition/brought.ts';
import { chartBlock } from '../src/composition/chart-point.ts';
import { priceChart } from '../src/composition/chart-prices.ts';
import { bearingLine, caveatsOf, citesOf, type Setting, tell } from '../src/composition/claims.ts';
import { liveGpuHours } from '../src/composition/live.ts';
import { askedBy } from '../src/composition/price-names.ts';
import { dayOf } from '../src/composition/provenance.ts';
import { heading, paragraph, plainSpan } from '../src/composition/text.ts';
import { basisNames } from '../src/composition/wording.ts';
import { UserError } from '../src/errors.ts';
import type { Fact } from '../src/fact.ts';
import { type Figure, figureKindNames } from '../src/figure.ts';
import type { Term } from '../src/glossary.ts';
import { lexiconOf, ofKinds } from '../src/knowledge/lexicon.ts';
import type { Knowledge } from '../src/knowledge.ts';
import type { Bilingual, Language } from '../src/language.ts';
import type { Market } from '../src/market.ts';

const hardware = ['chip', 'system'] as const;

/** `/gpu-price`: every price on record of one chip, or the table of all. */
export default command({
  name: 'gpu-price',
  chineseName: '显卡价格',
  summary: { en: 'GPU prices: one chip, or the table of all', zh: 'GPU价格：某款芯片，或全部价格表' },
  audience: 'channel',
  options: z.object({
    chip: option(z.string().optional(), {
      summary: { en: 'A chip, such as H100', zh: '芯片型号，例如H100' },
      suggest: (knowledge, language) => chipsWithPrices(knowledge).map(chip => chip.name[language]),
    }),
    asof: asofOption,
  }),
  async run({ knowledge: all, language, now, market }, { chip: wanted, asof }) {
    const knowledge = asof === undefined ? all : all.publishedBy(asof);
    const setting: Setting = { knowledge, language, now };
    // What is live now was not known by an earlier day.
    const live = asof === undefined ? market : undefined;
    if (wanted === undefined) return withLive(live, ofKinds(knowledge.terms, hardware), setting, table);
    const lexicon = lexiconOf(ofKinds(knowledge.terms, hardware));
    const id = lexicon.find(wanted) ?? lexicon.mentionsIn(wanted)[0]?.term;
    const chip = knowledge.terms.get(id ?? '');
    if (!chip) throw noSuchChip(chipsWithPrices(knowledge));
    return withLive(live, [chip], setting, known => {
      const facts = priceFacts(known.knowledge).filter(fact => chipOf(fact, known.knowledge) === chip.id);
      return facts.length === 0 ? noPrice(chip, known) : ofChip(facts, known);
    });
  },
});

/** An answer over what is on record and what clouds ask now, with a line for each that cannot be had. */
async function withLive(
  market: Market | undefined,
  chips: readonly Term[],
  setting: Setting,
  answerOver: (known: Setting) => Answer,
): Promise<Answer> {
  if (!market) return answerOver(setting);
  const { prices, outages } = await liveGpuHours(market, chips, setting);
  const answer = answerOver({ ...setting, knowledge: withBrought(setting.knowledge, prices) });
  return {
    ...answer,
    blocks: [...answer.blocks, ...(outages?.blocks ?? [])],
    facts: [...answer.facts, ...(outages?.facts ?? [])],
    brought: broughtTogether(outages ? [prices, outages.brought] : [prices]),
  };
}

/** Price facts about a piece of hardware, in the order they are kept. */
const priceFacts = (knowledge: Knowledge): readonly Fact[] =>
  knowledge
    .factsWith({ measure: 'price' }, { measure: 'hourly-price' })
    .filter(fact => pricesOf(fact).length > 0 && chipOf(fact, knowledge) !== undefined);

const pricesOf = (fact: Fact): readonly (readonly [string, Figure])[] =>
  Object.entries(fact.figures).filter(([, figure]) => figure.unit.startsWith('USD'));

/** The piece of hardware a fact is mainly about. */
const chipOf = (fact: Fact, knowledge: Knowledge): string | undefined =>
  fact.about.find(id => hardware.some(kind => knowledge.terms.get(id)?.kind === kind));

const chipsWithPrices = (knowledge: Knowledge): readonly Term[] =>
  [...new Set(priceFacts(knowledge).map(fact => chipOf(fact, knowledge)))].flatMap(
    id => knowledge.terms.get(id ?? '') ?? [],
  );

function ofChip(facts: readonly Fact[], setting: Setting): Answer {
  const { items, told } = tell(facts, setting);
  const disputed = facts.some(fact =>
    caveatsOf(fact, setting.knowledge).some(({ relation }) => relation !== 'explains'),
  );
  return {
    language: setting.language,
    outcome: disputed ? 'disputed' : 'answered',
    blocks: [{ type: 'list', items }],
    facts: told,
    suggestions: [{ ask: '/gpu-price' }],
  };
}

const columns = {
  en: ['Chip', 'Price', 'Kind of price', 'As of', 'Kind of claim', 'Source'],
  zh: ['芯片', '价格', '价格类型', '时间', '说法性质', '来源'],
} as const;

/** Names in brackets behind another. */
function inBrackets(terms: readonly Term[], language: Language): Spans {
  if (terms.length === 0) return [];
  const [open, comma, close] = language === 'en' ? [' (', ', ', ')'] : ['（', '，', '）'];
  const names = terms.flatMap(
    ({ id, name }, i): Spans => [
      ...(i > 0 ? [plainSpan(comma)] : []),
      { type: 'name', term: id, text: name[language] },
    ],
  );
  return [plainSpan(open), ...names, plainSpan(close)];
}

/** Board prices and prices per hour, never in one table; below them, where sources disagree. */
function table(setting: Setting): Answer {
  const { knowledge, language } = setting;
  const facts = priceFacts(knowledge);
  const apart = askedBy(knowledge);
  const row = (fact: Fact, name: string, figure: Figure): readonly Spans[] => {
    const chip = knowledge.terms.get(chipOf(fact, knowledge) ?? '');
    return [
      chip
        ? [{ type: 'name', term: chip.id, text: chip.name[language] }, ...inBrackets(apart(fact, name, chip), language)]
        : [],
      [{ type: 'figure', fact: fact.id, name, figure }],
      [plainSpan(figure.kind ? figureKindNames[figure.kind][language] : '')],
      [{ type: 'date', date: dayOf(fact, knowledge) }],
      [plainSpan(basisNames[fact.basis][language])],
      citesOf(fact),
    ];
  };
  const rowsWhere = (units: readonly string[]) =>
    facts.flatMap(fact =>
      pricesOf(fact)
        .filter(([, figure]) => units.includes(figure.unit))
        .map(([name, figure]) => row(fact, name, figure)),
    );
  const section = (words: Bilingual, units: readonly string[]): readonly Block[] => {
    const rows = rowsWhere(units);
    return rows.length === 0 ? [] : [heading(words, language), { type: 'table', columns: columns[language], rows }];
  };
  const bearings = facts
    .flatMap(fact => caveatsOf(fact, knowledge))
    .filter(({ relation }) => relation !== 'supersedes');
  const lines = [...new Map(bearings.map(bearing => [bearing.fact.id, bearing])).values()];
  const blocks: Block[] = [
    ...section({ en: 'Boards and systems', zh: '板卡与整机' }, ['USD']),
    ...section({ en: 'Cloud, per GPU-hour', zh: '云端，每GPU小时' }, ['USD/GPU-hour']),
    ...section({ en: 'Cloud, per machine-hour', zh: '云端，整机每小时' }, ['USD/hour']),
  ];
  blocks.push(...chartBlock(priceChart(facts, 'USD', setting)));
  if (lines.length > 0) {
    blocks.push(heading({ en: 'Read with care', zh: '请留意' }, language));
    blocks.push({ type: 'list', items: lines.map(bearing => bearingLine(bearing, setting)) });
  }
  if (blocks.length === 0) return noPrice(undefined, setting);
  return {
    language,
    outcome: 'answered',
    blocks,
    facts: [...new Set([...facts.map(fact => fact.id), ...lines.map(({ fact }) => fact.id)])],
    suggestions: chipsWithPrices(knowledge)
      .slice(0, 3)
      .map(chip => ({ ask: `/gpu-price ${chip.name[language]}` })),
  };
}

function noPrice(chip: Term | undefined, { knowledge, language }: Setting): Answer {
  const known = chipsWithPrices(knowledge);
  const name = chip ? { en: chip.name.en, zh: chip.name.zh } : { en: 'any chip', zh: '任何芯片' };
  return {
    language,
    outcome: 'unknown',
    blocks: [
      paragraph(
        {
          en: `I have no sourced price for ${name.en}.${known.length > 0 ? ` I have prices for: ${known.map(each => each.name.en).join(', ')}.` : ''}`,
          zh: `我没有${name.zh}的带来源价格。${known.length > 0 ? `有价格的是：${known.map(each => each.name.zh).join('、')}。` : ''}`,
        },
        language,
      ),
    ],
    facts: [],
    suggestions: [
      ...known.slice(0, 3).map(each => ({ ask: `/gpu-price ${each.name[language]}` })),
      { ask: '/gpu-price' },
    ],
  };
}

const noSuchChip = (known: readonly Term[]): UserError =>
  new UserError(
    {
      en: `I do not know that chip. I have prices for: ${known.map(chip => chip.name.en).join(', ')}.`,
      zh: `我不认识这款芯片。有价格的是：${known.map(chip => chip.name.zh).join('、')}。`,
    },
    known.slice(0, 3).map(({ name }) => ({ en: `/gpu-price ${name.en}`, zh: `/gpu-price ${name.zh}` })),
  );
