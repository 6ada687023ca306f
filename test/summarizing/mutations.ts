import type { Fact } from '../../src/fact.ts';
import { renderFigure } from '../../src/figure-text.ts';
import type { TermKind } from '../../src/glossary.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import type { Language } from '../../src/language.ts';
import type { DraftSentence } from '../../src/summarizing/draft.ts';
import { type NameAt, nameFinder } from '../../src/summarizing/name-finder.ts';
import { knowledge } from '../support/bot.ts';
import type { Paraphrase } from './paraphrases.ts';

/** A true sentence made false in one place. */
export interface Mutation {
  readonly kind: string;
  readonly language: Language;
  readonly draft: DraftSentence;
  /** The facts the model was given. */
  readonly given: readonly Fact[];
}

type Part = DraftSentence['parts'][number];

const isText = (part: Part): part is { text: string } => 'text' in part;
const bindingOf = (fact: Fact, name: string): Part =>
  name in fact.figures ? { fact: fact.id, figure: name } : { fact: fact.id, date: name };
const withPart = (draft: DraftSentence, at: number, ...parts: Part[]): DraftSentence => ({
  ...draft,
  parts: draft.parts.toSpliced(at, 1, ...parts),
});

const finder = nameFinder(knowledge.terms);
const strangers: Readonly<Partial<Record<TermKind, Readonly<Record<Language, readonly string[]>>>>> = {
  company: { en: ['Qualcomm', 'Foxconn'], zh: ['高通', '富士康'] },
  chip: { en: ['L40S', 'XQ900'], zh: ['L40S', 'XQ900'] },
  person: { en: ['Tim Cook', 'Zhang Wei'], zh: ['库克', '孙正义'] },
  model: { en: ['Grok'], zh: ['Kimi'] },
  place: { en: ['India'], zh: ['印度'] },
};

/** Every name of a text, with its kind. */
const namesIn = (text: string): readonly (NameAt & { readonly kind: TermKind })[] =>
  finder.thingsIn(text).flatMap(name => {
    const kind = knowledge.terms.get(name.term)?.kind;
    return kind ? [{ ...name, kind }] : [];
  });

const put = (text: string, { start, end }: NameAt, name: string): string =>
  text.slice(0, start) + name + text.slice(end);

/** What a sentence must not be taken for: another topic's facts beside its own. */
function neighboursOf(facts: readonly Fact[], among: Knowledge): readonly Fact[] {
  const [first] = facts;
  const others = [...among.facts.values()].filter(fact => !facts.includes(fact));
  const near = others.filter(fact => fact.topic === first?.topic && Object.keys(fact.figures).length > 0).slice(0, 2);
  return [...near, ...others.filter(fact => fact.topic !== first?.topic).slice(7, 8)];
}

function* figuresChanged(
  { language, draft }: Paraphrase,
  facts: readonly Fact[],
  others: readonly Fact[],
): Generator<[string, DraftSentence]> {
  for (const [at, part] of draft.parts.entries()) {
    if (isText(part)) continue;
    const fact = facts.find(({ id }) => id === part.fact);
    if (!fact) continue;
    const own = 'figure' in part ? part.figure : part.date;
    for (const name of [...Object.keys(fact.figures), ...Object.keys(fact.dates)])
      if (name !== own) yield ['figure: another of the fact', withPart(draft, at, bindingOf(fact, name))];
    for (const other of others) {
      const [name] = Object.keys(other.figures);
      if (name === undefined) continue;
      yield ['figure: of a fact not cited', withPart(draft, at, bindingOf(other, name))];
      const cited = withPart(draft, at, bindingOf(other, name));
      yield ['figure: of another fact, cited too', { ...cited, facts: [...draft.facts, other.id] }];
    }
    yield ['figure: none of the fact', withPart(draft, at, { fact: fact.id, figure: 'invented' })];
    const figure = fact.figures[own];
    if (figure) {
      yield ['figure: typed', withPart(draft, at, { text: renderFigure(figure, language) })];
      const words =
        language === 'en'
          ? ['three billion dollars', 'a third', 'double that', 'twelve percent', '$4.2tn']
          : ['三十亿美元', '三分之一', '翻倍', '十二%', '４２亿'];
      for (const word of words) yield ['figure: in words', withPart(draft, at, { text: word })];
      const units =
        language === 'en'
          ? [' billion', ' euros', ' per year', ' percent', ' times', 'bn']
          : ['亿', '欧元', '每年', '%', '倍', '十亿'];
      for (const unit of units) yield ['unit: behind', withPart(draft, at, part, { text: unit })];
      const bounds =
        language === 'en'
          ? ['more than ', 'less than ', 'exactly ', 'up to ', '€', 'minus ']
          : ['超过', '不到', '正好', '多达', '每天', '近'];
      for (const bound of bounds) yield ['unit: before', withPart(draft, at, { text: bound }, part)];
    }
  }
}

/** Whether nothing but other names and list words stands between two names: then their order says nothing. */
const isList = (between: string): boolean =>
  /^(?:[\s,、]|and|or|such as|和|与|或|及)*$/u.test(
    namesIn(between)
      .toReversed()
      .reduce((text, name) => put(text, name, ''), between),
  );

function* namesChanged({ language, draft }: Paraphrase): Generator<[string, DraftSentence]> {
  for (const [at, part] of draft.parts.entries()) {
    if (!isText(part)) continue;
    for (const name of namesIn(part.text))
      for (const stranger of strangers[name.kind]?.[language] ?? [])
        if (!part.text.slice(name.start, name.end).includes(stranger))
          yield ['name: a stranger', withPart(draft, at, { text: put(part.text, name, stranger) })];
  }
  // Names that change places, whichever parts they stand in.
  const all = draft.parts.flatMap((part, at) =>
    isText(part) ? namesIn(part.text).map(name => ({ ...name, at, text: part.text })) : [],
  );
  const written = (name: (typeof all)[number]): string => name.text.slice(name.start, name.end);
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a.kind !== b.kind || a.term === b.term || !['company', 'chip', 'person'].includes(a.kind)) continue;
      if (a.at === b.at && isList(a.text.slice(a.end, b.start))) continue;
      const changed = (position: number): string => {
        const part = draft.parts[position];
        let text = part && isText(part) ? part.text : '';
        if (b.at === position) text = put(text, b, written(a));
        if (a.at === position) text = put(text, a, written(b));
        return text;
      };
      const swapped = withPart(draft, a.at, { text: changed(a.at) });
      yield ['name: two swapped', a.at === b.at ? swapped : withPart(swapped, b.at, { text: changed(b.at) })];
      yield ['name: one for the other', withPart(draft, a.at, { text: put(a.text, a, written(b)) })];
    }
  }
}

const leads: Readonly<Record<Language, RegExp>> = {
  en: /^(?:The author|The column|Analysts? cited in the column|In the author's view,|Huang|KeyBanc|Omdia|Research firm Omdia)\s?(?:says?|said|argues?|claims?|forecast|thinks|doubts|concludes|states|warns|estimates|estimated|expected)(?: that)?,?\s/,
  zh: /^(?:作者|专栏|专栏引述的?分析师)(?:认为|说|称|指出|断言|预测)[，：]?/u,
};
const added: Readonly<Record<Language, readonly string[]>> = {
  en: ['According to rumours, ', 'It is expected that '],
  zh: ['据传，', '预计'],
};

function* basisChanged({ language, draft }: Paraphrase, facts: readonly Fact[]): Generator<[string, DraftSentence]> {
  const [first] = draft.parts;
  if (!first || !isText(first)) return;
  const seen = facts.every(({ basis }) => ['reported', 'company', 'live', 'computed'].includes(basis));
  const bare = first.text.replace(leads[language], '');
  const stillSaid = facts.some(({ by }) => namesIn(bare).some(({ term }) => by.includes(term)));
  if (!seen && !stillSaid && bare !== first.text && facts.every(({ basis }) => basis !== 'company'))
    yield [
      'basis: nobody says so',
      withPart(draft, 0, { text: bare.replace(/^\p{Ll}/u, letter => letter.toUpperCase()) }),
    ];
  if (seen)
    for (const words of added[language])
      yield ['basis: made a forecast', withPart(draft, 0, { text: words + first.text })];
  const other = language === 'en' ? 'Goldman Sachs said: ' : '高盛称，';
  yield ['basis: somebody else says so', withPart(draft, 0, { text: other + first.text })];
}

function* idsChanged({ draft }: Paraphrase, distant: readonly Fact[]): Generator<[string, DraftSentence]> {
  yield ['id: none', { ...draft, facts: [] }];
  yield ['id: unknown', { ...draft, facts: [...draft.facts, 'no-such-fact'] }];
  yield ['id: unknown alone', { ...draft, facts: ['no-such-fact'] }];
  for (const other of distant) {
    yield ['id: another', { ...draft, facts: [other.id] }];
    yield ['id: one too many', { ...draft, facts: [...draft.facts, other.id] }];
  }
}

const tails: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ', so you should buy',
    ', a good time to sell',
    ' @everyone',
    ' https://evil.example',
    ' [here](http://x.y)',
    ' **now**',
    ' as of today',
    ', which is certainly true',
    ', unlike Foxconn',
    ' 以及更多',
    ' ‮x',
    ', I think',
    ', twice as much as AMD',
    ', a bargain',
  ],
  zh: [
    '，建议买入',
    '，现在是卖出的好时机',
    '@所有人',
    ' https://evil.example',
    '[这里](http://x.y)',
    '**',
    '，目前仍如此',
    '，毫无疑问',
    '，与富士康不同',
    ' and much more for everyone',
    '，我认为',
    '，是AMD的两倍',
    '，很便宜',
  ],
};

/** Figures of different facts that change places. */
function* owners({ draft }: Paraphrase): Generator<[string, DraftSentence]> {
  const bound = draft.parts.flatMap((part, at) => ('figure' in part ? [{ part, at }] : []));
  for (const [i, a] of bound.entries())
    for (const b of bound.slice(i + 1))
      if (a.part.fact !== b.part.fact)
        yield ['figure: two of different facts swapped', withPart(withPart(draft, a.at, b.part), b.at, a.part)];
}

/** Words that turn a claim round when one stands for the other. */
const turned: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\b(?:rose|gained|climbed)\b/, 'fell'],
    [/\b(?:fell|lost|slid)\b/, 'rose'],
    [/(?<=\b(?:is|was)|,) up\b/, ' down'],
    [/(?<=\b(?:is|was)|,) down\b/, ' up'],
    [/\bcheaper\b/, 'dearer'],
    [/\b(?:did not move|stood still|is unchanged|was unchanged)\b/, 'is up'],
    [/\b(?:raised|lifted)\b/, 'cut'],
  ],
  zh: [
    [/上涨|涨/, '下跌'],
    [/下跌|跌(?!幅)/, '上涨'],
    [/降价/, '涨价'],
    [/持平|没有变化/, '上涨'],
    [/上调|提高/, '下调'],
  ],
};

function* directionChanged({ language, draft }: Paraphrase): Generator<[string, DraftSentence]> {
  for (const [at, part] of draft.parts.entries())
    for (const [word, other] of turned[language])
      if (isText(part) && word.test(part.text))
        yield ['direction', withPart(draft, at, { text: part.text.replace(word, other) })];
}

/** Every way in which a true sentence is made false here. */
export function mutationsOf(paraphrase: Paraphrase, among: Knowledge = knowledge): readonly Mutation[] {
  const { language, draft } = paraphrase;
  const facts = draft.facts.flatMap(id => among.facts.get(id) ?? []);
  const neighbours = neighboursOf(facts, among);
  const given = [...facts, ...neighbours];
  const tailed = tails[language].map((tail): [string, DraftSentence] => {
    const parts = draft.parts.map((part, at) =>
      isText(part) && at === draft.parts.length - 1 ? { text: part.text.replace(/[.。]$/u, '') } : part,
    );
    return ['tail', { ...draft, parts: [...parts, { text: tail }] }];
  });
  const all = [
    ...figuresChanged(paraphrase, facts, neighbours),
    ...namesChanged(paraphrase),
    ...basisChanged(paraphrase, facts),
    ...idsChanged(paraphrase, neighbours),
    ...owners(paraphrase),
    ...directionChanged(paraphrase),
    ...tailed,
    ['language', draft] as const,
  ];
  return all.map(([kind, each]) => ({
    kind,
    language: kind === 'language' ? (language === 'en' ? 'zh' : 'en') : language,
    draft: each,
    given,
  }));
}
