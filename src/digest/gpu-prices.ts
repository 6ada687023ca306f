import type { Brought } from '../answer.ts';
import { broughtTogether } from '../composition/brought.ts';
import { citesOf } from '../composition/claims.ts';
import { type Read, readAll } from '../composition/live.ts';
import { provenanceOf } from '../composition/provenance.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { extentOf } from '../figure.ts';
import { ofKinds } from '../knowledge/lexicon.ts';
import { statementOf } from '../knowledge/statement.ts';
import type { Market } from '../market.ts';
import { type Change, changesTold } from './knowledge-changes.ts';
import type { Told } from './memory.ts';
import { askFor, type Entry, type Part, shortestOf } from './part.ts';
import { knowing, nothingBrought, type Writing, workedOut } from './section.ts';

/** The prices clouds ask that have changed, and what the next digest must know. */
export interface CloudPrices {
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly brought: Brought;
  readonly read: readonly Read[];
  readonly figures: Told['figures'];
}

/** What an hour of a chip costs, and how much more or less that is than before, in one sentence. */
function changeOf(fact: Fact, amount: number, before: number, { last, knowledge }: Writing): Fact | undefined {
  const { gpu, memory } = fact.figures;
  const [chip, cloud] = fact.about.map(id => knowledge.terms.get(id)?.name);
  if (!gpu || !last || !chip || !cloud) return undefined;
  const [more, dearer] = amount > before ? ['more', '涨价'] : ['less', '降价'];
  const [en, zh] = memory ? [' ({memory})', '（{memory}）'] : ['', ''];
  return workedOut({
    id: `digest-${fact.id}-change`,
    about: fact.about,
    measure: fact.measure,
    figures: {
      gpu,
      ...(memory ? { memory } : {}),
      percent: { amount: Number((Math.abs(amount / before - 1) * 100).toFixed(1)), unit: 'percent' },
      before: { ...gpu, amount: before },
    },
    dates: { since: last.day },
    says: {
      en: `${cloud.en} asks {gpu} on demand for the ${chip.en}${en}, {percent} ${more} than on {since}, when it was {before}.`,
      zh: `${cloud.zh}的${chip.zh}${zh}按需价为{gpu}，较{since}的{before}${dearer}{percent}。`,
    },
    cites: fact.cites,
  });
}

/** What clouds ask for an hour of a chip, where it has changed since the digest before. */
export async function cloudPrices(market: Market, writing: Writing): Promise<CloudPrices> {
  const { last, language, now } = writing;
  const read = await readAll(market, ['gpu-hour'], ofKinds(writing.knowledge.terms, ['chip', 'system']));
  const brought = broughtTogether(read.flatMap(({ live }) => (live.type === 'live' ? [live.brought] : [])));
  const known = knowing(writing, brought);
  const figures: Record<string, Told['figures'][string]> = {};
  const changed: { readonly fact: Fact; readonly change: Fact }[] = [];
  for (const fact of brought.facts) {
    if (!fact.figures.gpu) continue;
    const { from: amount } = extentOf(fact.figures.gpu);
    figures[fact.id] = { amount, asOf: writing.day };
    const before = last?.figures[fact.id]?.amount;
    if (before === undefined || before === amount) continue;
    const change = changeOf(fact, amount, before, writing);
    if (change) changed.push({ fact, change });
  }
  const told = changed.slice(0, writing.most);
  return {
    entries: told.map(({ fact, change }) => ({
      lines: [
        [...statementOf(change, language), ...citesOf(fact), ...provenanceOf(fact, known.knowledge, language, now)],
      ],
      facts: [fact.id, change.id],
    })),
    total: changed.length,
    brought: { facts: told.flatMap(({ fact, change }) => [fact, change]), sources: brought.sources },
    read,
    figures,
  };
}

/** What GPUs cost that they did not cost before: in the clouds by their own lists, then as others tell it. */
export function pricesPart(clouds: CloudPrices | undefined, changes: readonly Change[], writing: Writing): Part {
  const { entries: others, total } = changesTold(changes, writing);
  const own = clouds?.entries ?? [];
  const entries = [...own, ...others];
  const brought = clouds?.brought ?? nothingBrought;
  return {
    topic: 'prices',
    title: [plainSpan(writing.language === 'en' ? 'GPU prices that changed' : '有变化的GPU价格')],
    entries,
    // What a cloud asks today is told before what others told of earlier days.
    inShort: [shortestOf(own.length > 0 ? own : others, knowing(writing, brought))],
    total: (clouds?.total ?? 0) + total,
    all: askFor('prices', writing.language),
    brought,
  };
}
