import { existsSync, readFileSync } from 'node:fs';
import { StartError } from '../errors.ts';
import { copiedRuns } from '../knowledge/copied-text.ts';
import { coverageOf } from '../knowledge/coverage.ts';
import { readKnowledge } from '../knowledge/load.ts';

/** The longest run of Chinese characters a restatement may share with the work it restates, plus one. */
const copiedFrom = 12;

const table = (title: string, counts: ReadonlyMap<string, number>): string =>
  `${title}: ${[...counts].map(([key, count]) => `${key} ${count}`).join(' · ')}`;

/**
 * `chipwire knowledge check`: every problem with file, line and cure, then what the base covers. With `against`, also
 * looks for text copied from that file. Gives the exit code: 0 when nothing is wrong.
 */
export function checkKnowledge(folder: string, against: string | undefined): number {
  if (against !== undefined && !existsSync(against)) {
    throw new StartError('There is no file to compare with at the path after --against; mend the path.');
  }
  const { knowledge, problems } = readKnowledge(folder);
  for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
  const copied = against === undefined ? [] : copiedRuns(knowledge, readFileSync(against, 'utf8'), copiedFrom);
  for (const { fact, run } of copied) console.error(`${fact}: shares "${run}" with ${against}; say it in other words`);

  const coverage = coverageOf(knowledge);
  console.log(`${coverage.facts} facts from ${coverage.sources} sources`);
  console.log(table('by topic', coverage.byTopic));
  console.log(table('by basis', coverage.byBasis));
  console.log(table('by language', coverage.byLanguage));
  console.log(table('phrasings', coverage.phrasings));
  console.log(table('by source', coverage.bySource));
  for (const source of knowledge.sources.values()) {
    if (source.kind === 'column') console.log(table(`places in ${source.id}`, coverage.placesIn(source.id)));
  }
  const wrong = problems.length + copied.length;
  console.log(`${wrong} error${wrong === 1 ? '' : 's'}`);
  return wrong === 0 ? 0 : 1;
}
