import { z } from 'zod';
import type { Block, Spans } from '../src/answer.ts';
import { command, option } from '../src/command.ts';
import { bearingLine, claimOf, type Setting } from '../src/composition/claims.ts';
import { dayOf } from '../src/composition/provenance.ts';
import { plainSpan } from '../src/composition/text.ts';
import { basisNames, bearingNames } from '../src/composition/wording.ts';
import { UserError } from '../src/errors.ts';
import { type Fact, relations } from '../src/fact.ts';
import { figureKindNames } from '../src/figure.ts';
import { manyFacts } from '../src/knowledge/base.ts';
import { fold } from '../src/knowledge/folding.ts';
import type { Knowledge } from '../src/knowledge.ts';

const labels = {
  fact: { en: 'Fact', zh: '事实编号' },
  figures: { en: 'Figure', zh: '数字' },
  asOf: { en: 'As of', zh: '时间' },
  basis: { en: 'Kind of claim', zh: '说法性质' },
  source: { en: 'Source', zh: '来源' },
  bearsOn: { en: 'Bears on', zh: '涉及' },
} as const;

/** The ids among which one that is near to what was typed is looked for; of a large base, as many as are soon gone through. */
const idsIn = ({ facts }: Knowledge): readonly string[] => facts.keys().take(manyFacts).toArray();

/** `/sources`: the full card of one fact. */
export default command({
  name: 'sources',
  chineseName: '来源',
  summary: { en: 'The full card of a fact', zh: '一条事实的完整资料' },
  audience: 'asker',
  options: z.object({
    fact: option(z.string().min(1), {
      summary: { en: 'The id of a fact', zh: '事实编号' },
      wrong: { en: '/sources needs the id of a fact.', zh: '/sources 后面请写事实编号。' },
      suggest: idsIn,
    }),
  }),
  run(context, { fact: wanted }) {
    const { knowledge, language, now } = context;
    const setting: Setting = { knowledge, language, now };
    const id = fold(wanted).trim().replace(/\s+/g, '-');
    const fact = knowledge.facts.get(id);
    if (!fact) throw noSuchFact(id, idsIn(knowledge));
    const bearings = knowledge.bearingOn(fact.id);
    const fields = cardOf(fact, setting);
    const blocks: Block[] = [
      { type: 'text', spans: claimOf(fact, setting) },
      { type: 'fields', fields },
    ];
    if (bearings.length > 0)
      blocks.push({ type: 'list', items: bearings.map(bearing => bearingLine(bearing, setting)) });
    const targets = relations.flatMap(relation => fact[relation]);
    return {
      language,
      outcome: 'answered',
      blocks,
      facts: [fact.id, ...bearings.map(bearing => bearing.fact.id)],
      suggestions: targets.slice(0, 3).map(target => ({ ask: `/sources ${target}` })),
    };
  },
});

function cardOf(fact: Fact, { knowledge, language }: Setting): readonly { label: string; value: Spans }[] {
  const sources = fact.cites.map((cite): { label: string; value: Spans } => {
    const source = knowledge.sources.get(cite.source);
    const value: Spans[number][] = [
      { type: 'source', source: cite.source, part: 'title' },
      plainSpan(' · '),
      { type: 'locator', fact: fact.id, at: cite.at },
    ];
    if (source?.publisher) value.push(plainSpan(' · '), { type: 'source', source: cite.source, part: 'publisher' });
    if (source?.published) value.push(plainSpan(' · '), { type: 'date', date: source.published });
    if (source?.url) value.push(plainSpan(' · '), { type: 'source', source: cite.source, part: 'url' });
    return { label: labels.source[language], value };
  });
  return [
    { label: labels.fact[language], value: [{ type: 'code', text: fact.id }] },
    ...Object.entries(fact.figures).map(([name, figure]): { label: string; value: Spans } => ({
      label: labels.figures[language],
      value: [
        { type: 'figure', fact: fact.id, name, figure },
        ...(figure.kind ? [plainSpan(` · ${figureKindNames[figure.kind][language]}`)] : []),
      ],
    })),
    { label: labels.asOf[language], value: [{ type: 'date', date: dayOf(fact, knowledge) }] },
    { label: labels.basis[language], value: [plainSpan(basisNames[fact.basis][language])] },
    ...sources,
    ...relations.flatMap(relation =>
      fact[relation].map((target): { label: string; value: Spans } => ({
        label: `${labels.bearsOn[language]} (${bearingNames[relation][language]})`,
        value: [{ type: 'code', text: target }],
      })),
    ),
  ];
}

function noSuchFact(wanted: string, ids: readonly string[]): UserError {
  const words = wanted.split('-');
  const near = ids
    .map(id => ({ id, shared: words.filter(word => word.length > 1 && id.split('-').includes(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3);
  return new UserError(
    {
      en: 'There is no fact with that id; the answers list the ids of theirs.',
      zh: '没有这个编号的事实；回答里会列出事实编号。',
    },
    [...near.map(({ id }) => ({ en: `/sources ${id}`, zh: `/sources ${id}` })), { en: '/nvda', zh: '/nvda' }],
  );
}
