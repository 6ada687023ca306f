import { argued, argumentsAbout } from '../composition/arguments.ts';
import { plainSpan } from '../composition/text.ts';
import { ofKinds } from '../knowledge/lexicon.ts';
import { type Entry, nothingBrought, type Part, type Writing } from './section.ts';

/** A day as a number: days since 1970. */
const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** One argument about one risk, with a piece of evidence for and against: another each day, the same for everybody. */
export function riskOfTheDay(writing: Writing): { readonly part: Part; readonly ask: string } | undefined {
  const { language, knowledge, day } = writing;
  const risks = ofKinds(knowledge.terms, ['risk']).flatMap(risk => {
    const all = argumentsAbout(risk, writing);
    // An argument nobody has evidence for or against is told where there is no other.
    const weighed = all.filter(({ id }) => knowledge.bearingOn(id).length > 0);
    return all.length > 0 ? [{ risk, all: weighed.length > 0 ? weighed : all }] : [];
  });
  const turn = numberOf(day);
  const chosen = risks[turn % risks.length];
  const argument = chosen?.all[Math.floor(turn / risks.length) % chosen.all.length];
  if (!chosen || !argument) return undefined;
  const { items, facts } = argued(argument, writing, 1);
  const name = chosen.risk.name[language];
  const ask = `/risk ${name}`;
  // The argument is not told without evidence, where there is any.
  const lines = [items.slice(0, 2), ...items.slice(2).map(item => [item])];
  const entries = lines.map(
    (each, i): Entry => ({ lines: each, facts: i === 0 ? facts.slice(0, 2) : facts.slice(i + 1, i + 2) }),
  );
  const title = [plainSpan(language === 'en' ? `A risk to weigh: ${name}` : `今日风险：${name}`)];
  const part: Part = { id: 'risk', title, entries, total: entries.length, others: () => ask, brought: nothingBrought };
  return { part, ask };
}
