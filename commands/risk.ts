import { z } from 'zod';
import type { Answer, Block } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { noSuchPart, partOption } from '../src/command-options.ts';
import { argued, argumentsAbout } from '../src/composition/arguments.ts';
import { chartFacts, riskChart } from '../src/composition/chart-company.ts';
import { chartBlock, factsOf } from '../src/composition/chart-point.ts';
import type { Setting } from '../src/composition/claims.ts';
import { heading, paragraph } from '../src/composition/text.ts';
import { UserError } from '../src/errors.ts';
import type { Term } from '../src/glossary.ts';
import { lexiconOf, ofKinds } from '../src/knowledge/lexicon.ts';
import type { Bilingual } from '../src/language.ts';

/** As many arguments as fit a screen; the rest is a part of its own. */
const argumentsPerPart = 4;

/** `/risk`: the arguments about a risk, who makes them, and the evidence for and against. */
export default command({
  name: 'risk',
  chineseName: '风险',
  summary: { en: 'Arguments about risk, with evidence for and against', zh: '风险论点，以及支持与反对的证据' },
  audience: 'channel',
  options: z.object({
    topic: option(z.string().optional(), {
      summary: { en: 'A risk, such as China or competition', zh: '某类风险，例如中国市场或竞争' },
      suggest: ({ terms }, language) => ofKinds(terms, ['risk']).map(risk => risk.name[language]),
    }),
    part: partOption,
  }),
  async run({ knowledge, language, now, worded }, { topic: wanted, part = 1 }) {
    const setting: Setting = { knowledge, language, now };
    const risks = ofKinds(knowledge.terms, ['risk']).filter(risk => argumentsAbout(risk, setting).length > 0);
    if (wanted === undefined) {
      if (part > 1) throw noSuchPart();
      return overview(risks, setting);
    }
    const id = lexiconOf(risks).find(wanted);
    const risk = risks.find(each => each.id === id);
    if (!risk) throw noSuchRisk(risks);
    const plain = inFull(risk, part, setting);
    return worded(plain, asked(risk)[language], listsOf(plain));
  },
});

/** What an answer about a risk answers, however it was asked for. */
const asked = ({ name }: Term): Bilingual => ({
  en: `What is argued about this risk, and what stands for and against it: ${name.en}?`,
  zh: `关于这类风险有哪些论点，各有什么依据和不同说法：${name.zh}？`,
});

const listsOf = ({ blocks }: Answer): readonly number[] =>
  blocks.flatMap(({ type }, at) => (type === 'list' ? [at] : []));

function overview(risks: readonly Term[], setting: Setting): Answer {
  const { language } = setting;
  const blocks: Block[] = [];
  const facts = new Set<string>();
  for (const risk of risks) {
    const [main] = argumentsAbout(risk, setting);
    if (!main || facts.has(main.id)) continue;
    const { items, facts: shown } = argued(main, setting, 1);
    for (const id of shown) facts.add(id);
    blocks.push(heading(risk.name, language), { type: 'list', items });
  }
  blocks.push(
    paragraph(
      {
        en: 'These are arguments, not findings. Choose one risk to see the evidence for and against it.',
        zh: '以上是论点，不是定论。选择一类风险可查看支持和反对的证据。',
      },
      language,
    ),
  );
  const suggestions = risks.slice(0, 3).map(risk => ({ ask: `/risk ${risk.name[language]}` }));
  return { language, outcome: 'answered', blocks, facts: [...facts], suggestions };
}

function inFull(risk: Term, part: number, setting: Setting): Answer {
  const { language, knowledge } = setting;
  const all = argumentsAbout(risk, setting);
  const shown = all.slice((part - 1) * argumentsPerPart, part * argumentsPerPart);
  if (shown.length === 0) throw noSuchPart();
  const told = shown.map(argument => argued(argument, setting));
  const disputed = shown.some(({ id }) =>
    knowledge.bearingOn(id).some(({ relation }) => relation === 'disputes' || relation === 'corrects'),
  );
  const more = all.length > part * argumentsPerPart;
  // What the argument is about, in figures; with the first part only.
  const chart = part === 1 ? riskChart(risk.id, chartFacts(knowledge), setting) : undefined;
  return {
    language,
    outcome: disputed ? 'disputed' : 'answered',
    blocks: [
      heading(risk.name, language),
      ...told.map(({ items }): Block => ({ type: 'list', items })),
      ...chartBlock(chart),
    ],
    facts: [...new Set([...told.flatMap(({ facts }) => facts), ...factsOf(chart)])],
    suggestions: [
      ...(more ? [{ ask: `/risk ${risk.name[language]} part:${part + 1}` }] : []),
      ...told.filter(each => each.more).map(({ facts }) => ({ ask: `/sources ${facts[0]}` })),
      { ask: '/risk' },
    ],
  };
}

const noSuchRisk = (risks: readonly Term[]): UserError =>
  new UserError(
    {
      en: `I have no argument on that. There are risks about: ${risks.map(risk => risk.name.en).join(', ')}.`,
      zh: `没有这方面的论点。现有的风险：${risks.map(risk => risk.name.zh).join('、')}。`,
    },
    risks.slice(0, 3).map(({ name }) => ({ en: `/risk ${name.en}`, zh: `/risk ${name.zh}` })),
  );
