import { argued, argumentsAbout } from '../composition/arguments.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { ofKinds } from '../knowledge/lexicon.ts';
import { type Entry, nothingBrought, type Part, type Writing } from './section.ts';

/** A day as a number: days since 1970. */
const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** A risk to weigh: another each day, the same for everybody. */
interface RiskOfTheDay {
  /** An argument about it each, with a piece of evidence for and against; that of the day first. */
  readonly parts: readonly Part[];
  /** The command that tells all of them. */
  readonly ask: string;
}

/** The risk of the day. */
export function riskOfTheDay(writing: Writing): RiskOfTheDay | undefined {
  const { language, knowledge, day } = writing;
  const risks = ofKinds(knowledge.terms, ['risk']).flatMap(risk => {
    const all = argumentsAbout(risk, writing);
    // An argument nobody has evidence for or against is told where there is no other.
    const weighed = all.filter(({ id }) => knowledge.bearingOn(id).length > 0);
    return all.length > 0 ? [{ risk, all: weighed.length > 0 ? weighed : all }] : [];
  });
  const turn = numberOf(day);
  const chosen = risks[turn % risks.length];
  if (!chosen) return undefined;
  const { risk, all } = chosen;
  const name = risk.name[language];
  const ask = `/risk ${name}`;
  const title = [plainSpan(language === 'en' ? `A risk to weigh: ${name}` : `今日风险：${name}`)];
  const first = Math.floor(turn / risks.length) % all.length;
  const parts = [...all.slice(first), ...all.slice(0, first)].map((argument): Part => {
    const entries = entriesOf(argument, writing);
    return { id: 'risk', title, entries, total: entries.length, others: () => ask, brought: nothingBrought };
  });
  return { parts, ask };
}

/** An argument, which is not told without evidence where there is any, and the evidence on the other side. */
function entriesOf(argument: Fact, writing: Writing): readonly Entry[] {
  const { items, facts } = argued(argument, writing, 1);
  return [
    { lines: items.slice(0, 2), facts: facts.slice(0, 2) },
    ...items.slice(2).map((item, i) => ({ lines: [item], facts: facts.slice(i + 2, i + 3) })),
  ];
}
