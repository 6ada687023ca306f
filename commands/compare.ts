import { z } from 'zod';
import type { Answer, Block } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { isDisputed, type Setting, tell } from '../src/composition/claims.ts';
import { comparableMeasures, comparableWith, type Pair, pairsOf } from '../src/composition/side-by-side.ts';
import { heading, paragraph } from '../src/composition/text.ts';
import { workingOf } from '../src/composition/working.ts';
import { UserError } from '../src/errors.ts';
import type { Fact } from '../src/fact.ts';
import type { Term } from '../src/glossary.ts';
import { lexiconOf, ofKinds } from '../src/knowledge/lexicon.ts';
import type { Knowledge } from '../src/knowledge.ts';
import type { Bilingual, Language } from '../src/language.ts';

const kinds = ['company', 'chip', 'system'] as const;
const example: readonly Bilingual[] = [
  { en: '/compare H100 A100', zh: '/compare H100 A100' },
  { en: '/compare NVIDIA Microsoft market value', zh: '/compare 英伟达 微软 市值' },
];

/** `/compare`: two companies or two chips side by side, with what is worked out from their figures. */
export default command({
  name: 'compare',
  chineseName: '比较',
  summary: { en: 'Chips or companies side by side', zh: '把芯片或公司放在一起比较' },
  audience: 'channel',
  options: z.object({
    a: option(z.string().min(1), {
      summary: { en: 'A chip or company, or both to compare', zh: '芯片或公司，也可把要比较的都写上' },
      wrong: {
        en: '/compare needs chips or companies to compare.',
        zh: '/compare 后面请写要比较的芯片或公司。',
      },
      suggest: comparableNames,
    }),
    b: option(z.string().optional(), {
      summary: { en: 'What to compare it with', zh: '与什么比较' },
      suggest: comparableNames,
    }),
    measure: option(z.string().optional(), {
      summary: { en: 'What to compare, such as price', zh: '比较哪一项，例如价格' },
      suggest: (knowledge, language) => comparableMeasures(knowledge).map(({ name }) => name[language]),
    }),
  }),
  run({ knowledge, language, now }, { a, b, measure }) {
    const setting: Setting = { knowledge, language, now };
    const text = [a, b, measure].filter(part => part !== undefined).join(' / ');
    const measures = lexiconOf(ofKinds(knowledge.terms, ['measure']));
    const wanted = measures.mentionsIn(measure ?? text).map(({ term }) => term);
    if (measure !== undefined && wanted.length === 0) throw noSuchMeasure(comparableMeasures(knowledge));
    const things = thingsIn([a, b], knowledge, word => measures.find(word) !== undefined);
    const [one, other] = things;
    if (!one || things.length > 2) throw notTwo();
    if (!other) return alone(one, setting);
    if (one.kind !== other.kind) throw unlike();
    const pairs = pairsOf(one, other, knowledge);
    const asked = pairs.filter(pair => wanted.includes(pair.measure));
    if (wanted.length > 0 && asked.length === 0) return nothingShared([one, other], pairs, setting);
    if (pairs.length === 0) return nothingShared([one, other], [], setting);
    return sideBySide(asked.length > 0 ? asked : pairs, setting);
  },
});

/** The different things that are named, in the order they are. */
function thingsIn(
  parts: readonly (string | undefined)[],
  knowledge: Knowledge,
  isWord: (word: string) => boolean,
): readonly Term[] {
  const lexicon = lexiconOf(ofKinds(knowledge.terms, kinds));
  const ids = parts.flatMap(part => {
    const whole = part === undefined ? undefined : lexicon.find(part);
    return whole === undefined ? lexicon.mentionsIn(part ?? '', isWord).map(({ term }) => term) : [whole];
  });
  return [...new Set(ids)].flatMap(id => knowledge.terms.get(id) ?? []);
}

const comparables = (knowledge: Knowledge): readonly Term[] =>
  ofKinds(knowledge.terms, kinds).filter(term => comparableWith(term, knowledge).length > 0);

function comparableNames(knowledge: Knowledge, language: Language): readonly string[] {
  return comparables(knowledge).map(({ name }) => name[language]);
}

function sideBySide(pairs: readonly Pair[], setting: Setting): Answer {
  const { knowledge, language } = setting;
  const told = new Set<string>();
  const brought: Fact[] = [];
  const blocks = pairs.flatMap(({ measure, facts, bare }): readonly Block[] => {
    const shown = tell(facts, setting);
    for (const id of shown.told) told.add(id);
    const { spans, computed } = workingOf(bare, setting);
    brought.push(...computed);
    const name = knowledge.terms.get(measure)?.name;
    return [...(name ? [heading(name, language)] : []), { type: 'list', items: shown.items }, { type: 'text', spans }];
  });
  const disputed = pairs.some(({ facts }) => facts.some(fact => isDisputed(fact, knowledge)));
  return {
    language,
    outcome: disputed ? 'disputed' : 'answered',
    blocks,
    facts: [...told, ...brought.map(({ id }) => id)],
    suggestions: [{ ask: '/gpu-price' }, { ask: '/nvda' }],
    ...(brought.length > 0 ? { brought: { facts: brought, sources: [] } } : {}),
  };
}

const comparison = (one: Term, other: Term, language: Language) => ({
  ask: `/compare ${one.name[language]} ${other.name[language]}`,
});

/** One thing alone is compared with nothing: what there is to compare it with, and its own facts for it. */
function alone(thing: Term, setting: Setting): Answer {
  const { knowledge, language } = setting;
  const others = comparableWith(thing, knowledge);
  const facts = others.flatMap(other => pairsOf(thing, other, knowledge).map(pair => pair.facts[0]));
  if (facts.length === 0) throw notTwo();
  const { items, told } = tell(facts, setting);
  const names = { en: others.map(each => each.name.en).join(', '), zh: others.map(each => each.name.zh).join('、') };
  return {
    language,
    outcome: 'partial',
    blocks: [
      { type: 'list', items },
      paragraph(
        {
          en: `Name what to compare ${thing.name.en} with. I have comparable figures for: ${names.en}.`,
          zh: `请写明与${thing.name.zh}比较的对象。有可比数字的是：${names.zh}。`,
        },
        language,
      ),
    ],
    facts: told,
    suggestions: others.slice(0, 3).map(other => comparison(thing, other, language)),
  };
}

function nothingShared([one, other]: readonly [Term, Term], pairs: readonly Pair[], setting: Setting): Answer {
  const { knowledge, language } = setting;
  const instead = pairs.flatMap(({ measure }) => knowledge.terms.get(measure)?.name ?? []);
  const more = {
    en: instead.length > 0 ? ` I can compare: ${instead.map(({ en }) => en).join(', ')}.` : '',
    zh: instead.length > 0 ? `可以比较的是：${instead.map(({ zh }) => zh).join('、')}。` : '',
  };
  const [asks, others] = [instead.slice(0, 3), comparableWith(one, knowledge).slice(0, 3)];
  return {
    language,
    outcome: 'unknown',
    blocks: [
      paragraph(
        {
          en: `My sources do not give the same kind of figure, for the same period, for both ${one.name.en} and ${other.name.en}.${more.en}`,
          zh: `我的来源没有同时给出${one.name.zh}和${other.name.zh}同一类、同一时期的数字。${more.zh}`,
        },
        language,
      ),
    ],
    facts: [],
    suggestions:
      asks.length > 0
        ? asks.map(name => ({ ask: `${comparison(one, other, language).ask} ${name[language]}` }))
        : [...others.map(each => comparison(one, each, language)), { ask: '/help' }],
  };
}

const notTwo = (): UserError =>
  new UserError(
    {
      en: 'I compare one chip with another, or one company with another, of those I know; name both, and no more.',
      zh: '我只拿一款芯片与另一款比，或一家公司与另一家比，且都要是我知道的；请写明双方，不要更多。',
    },
    example,
  );

const unlike = (): UserError =>
  new UserError(
    {
      en: 'These are different kinds of thing. I compare a chip with a chip, a system with a system, or a company with a company.',
      zh: '它们不是同类。我只比较芯片与芯片、整机与整机、公司与公司。',
    },
    example,
  );

const noSuchMeasure = (known: readonly Term[]): UserError =>
  new UserError(
    {
      en: `I do not know that measure. I compare: ${known.map(({ name }) => name.en).join(', ')}.`,
      zh: `我不认识这一项。可以比较的是：${known.map(({ name }) => name.zh).join('、')}。`,
    },
    example,
  );
