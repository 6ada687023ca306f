import { argued, argumentsAbout } from '../composition/arguments.ts';
import { claimOf, isDisputed } from '../composition/claims.ts';
import { plainSpan } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import { ofKinds } from '../knowledge/lexicon.ts';
import { type Entry, type Part, shortestOf } from './part.ts';
import { nothingBrought, type Writing } from './section.ts';

/** A day as a number: days since 1970. */
const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** A risk to weigh: another each day, the same for everybody; of the arguments about it another each time. */
export function riskOfTheDay(writing: Writing): Part | undefined {
  const { language, knowledge, day } = writing;
  const risks = ofKinds(knowledge.terms, ['risk']).flatMap(risk => {
    const all = argumentsAbout(risk, writing);
    return all.length > 0 ? [{ risk, all }] : [];
  });
  const turn = numberOf(day);
  const chosen = risks[turn % risks.length];
  if (!chosen) return undefined;
  const { risk, all } = chosen;
  // An argument nobody has evidence for or against is told where there is no other.
  const founded = all.filter(({ id }) => knowledge.bearingOn(id).length > 0);
  const weighed = (founded.length > 0 ? founded : all).map(argument => entriesOf(argument, writing));
  const name = risk.name[language];
  // What is disputed never stands alone.
  const alone = all.filter(fact => !isDisputed(fact, knowledge));
  const bare = alone.map((fact): Entry => ({ lines: [claimOf(fact, writing)], facts: [fact.id] }));
  return {
    topic: 'risk',
    title: [plainSpan(language === 'en' ? `A risk to weigh: ${name}` : `今日风险：${name}`)],
    entries: weighed[Math.floor(turn / risks.length) % weighed.length] ?? [],
    inShort: [
      shortestOf(bare, writing),
      shortestOf(
        weighed.flatMap(entries => entries.slice(0, 1)),
        writing,
      ),
    ],
    all: `/risk ${name}`,
    brought: nothingBrought,
  };
}

/** An argument with a piece of evidence, and one of the other side; what disputes it comes first. */
function entriesOf(argument: Fact, writing: Writing): readonly Entry[] {
  const { items, facts } = argued(argument, writing, 1);
  const [claim, ...evidence] = items.map((line, i) => ({ lines: [line], facts: facts.slice(i, i + 1) }));
  if (!claim) return [];
  const [first, ...others] = isDisputed(argument, writing.knowledge) ? evidence.toReversed() : evidence;
  if (!first) return [claim];
  return [{ lines: [...claim.lines, ...first.lines], facts: [...claim.facts, ...first.facts] }, ...others];
}
