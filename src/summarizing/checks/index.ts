import type { DraftSentence } from '../draft.ts';
import { type Check, type Given, readSentence, type Sentence } from '../reading.ts';
import { adviceCheck } from './advice.ts';
import { basisCheck } from './basis.ts';
import { bindingsCheck } from './bindings.ts';
import { directionCheck } from './direction.ts';
import { languageCheck } from './language.ts';
import { markupCheck } from './markup.ts';
import { namesCheck } from './names.ts';
import { numeralsCheck } from './numerals.ts';
import { outcomeCheck } from './outcome.ts';
import { rolesCheck } from './roles.ts';
import { speakerCheck } from './speaker.ts';
import { supportCheck } from './support.ts';
import { timesCheck } from './times.ts';
import { unitsCheck } from './units.ts';

const checks: readonly Check[] = [
  ...[markupCheck, languageCheck, numeralsCheck, unitsCheck, timesCheck, namesCheck, bindingsCheck, rolesCheck],
  ...[basisCheck, adviceCheck, speakerCheck, outcomeCheck, directionCheck, supportCheck],
];

/** The sentences of a draft that pass every check, each judged on its own, and why the others do not. */
export function checkedSentences(
  draft: readonly DraftSentence[],
  given: Given,
): { readonly kept: readonly Sentence[]; readonly dropped: readonly string[] } {
  const kept: Sentence[] = [];
  const dropped: string[] = [];
  for (const each of draft) {
    const sentence = readSentence(each, given, kept.at(-1)?.cited.map(({ id }) => id) ?? []);
    const wrong =
      typeof sentence === 'string'
        ? sentence
        : checks.map(check => check(sentence, given)).find(why => why !== undefined);
    if (wrong !== undefined) dropped.push(wrong);
    else if (typeof sentence !== 'string') kept.push(sentence);
  }
  return { kept, dropped };
}
