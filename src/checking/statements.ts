import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import { tokensOfFolded } from '../knowledge/search/tokens.ts';
import type { Knowledge } from '../knowledge.ts';
import { languages } from '../language.ts';
import { mayMean, readDates } from '../written-dates.ts';
import { candidatesFor } from './candidates.ts';
import { perFact } from './per-fact.ts';
import { type Claim, namesOf } from './reading.ts';
import { onlyAs } from './said-only-as.ts';
import { movesDaily } from './times.ts';
import type { Verdict } from './verdict.ts';

const negation =
  /\b(?:not|never|no longer|nobody|none|without|hardly|refus\w+|fail\w*|den(?:y|ied|ies)|stopped)\b|n't\b|不(?!仅|但|断|久|少|到|同)|没有?|未(?!来)|从未|并非|拒绝|无法/u;
/** What follows such words is not what the statement says to be so. */
const contrast =
  /\b(?:rather than|not|never|instead of|but|unlike|whether|if|unless|without|although|except|nor|no|yet to)\b.*$|n't\b.*$|(?:而不是|而非|并非|不是|没|不|未|无法|尚无|若|如果|要是|是否|除非).*$/u;
/** Said of the present, what changes every day is not what it was. */
const present = /\b(?:is|are|has|remains)\b|是|正/u;
/** What is said with such words may be, or is to be, and need not be so. */
const open =
  /\b(?:may|might|could|would|should|will|must|expect\w*|plan(?:s|ned)?|due|set to|wants?|doubts?|hop(?:es?|ed)|seems?|has to)\b|可能|或许|将|预计|打算|计划|希望|必须|不得不|怀疑|要求|有望/u;
const attribution =
  /\b(?:according to (?:the )?\w+|(?:argues?|says?|said|thinks?|believes?|warns?|claims?|reports?|reported|notes?|states?)(?: that)?)\b|据(?:报道|说|称)?|(?:作者|专栏|文章)?(?:认为|表示|称|说|指出|警告)/gu;

const sourceItself = /\b(?:column|article|author|piece|source)\b|专栏|文章|作者|原文|来源/u;

/** Words that say the same; each stands for the first of its line. */
const synonyms = new Map(
  [
    ['overtook', 'pass', 'surpass', 'overtak', 'overtaken', 'overtook'],
    ['kept', 'keep', 'maintain', 'reiter', 'retain', 'kept'],
    ['rais', 'lift', 'hike', 'increas', 'rais'],
    ['show', 'present', 'unveil', 'introduc', 'shown', 'show'],
    ['becom', 'becam', 'becom'],
    ['head', 'lead', 'run', 'head'],
  ].flatMap(([first = '', ...all]) => all.map(word => [word, first] as const)),
);

/** A text as a row of words and names in reading order; Han characters one by one. */
function rowOf(folded: string, knowledge: Knowledge): readonly string[] {
  let rest = '';
  let at = 0;
  const ids: string[] = [];
  for (const { term, start, end } of namesOf(knowledge).exactIn(folded)) {
    rest += `${folded.slice(at, start)} 0name${ids.length} `;
    ids.push(term);
    at = end;
  }
  return tokensOfFolded(rest + folded.slice(at)).flatMap(token => {
    const name = /^0name(\d+)$/.exec(token)?.[1];
    if (name !== undefined) return [`#${ids[Number(name)]}`];
    if (/\p{Script=Han}/u.test(token)) return [...token].length === 1 ? [token] : [];
    return [synonyms.get(token) ?? token];
  });
}

/** How many words may stand between those of a statement in what a fact says. */
const mostBetween = 2.2;

/** Whether one row holds all of another in its order, and close together. */
function holdsInOrder(row: readonly string[], wanted: readonly string[]): boolean {
  for (let start = row.indexOf(wanted[0] ?? ''); start >= 0; start = row.indexOf(wanted[0] ?? '', start + 1)) {
    let at = start;
    let found = true;
    for (const token of wanted.slice(1)) {
      at = row.indexOf(token, at + 1);
      if (at < 0) {
        found = false;
        break;
      }
    }
    if (found && at - start + 1 <= wanted.length * mostBetween + 2) return true;
  }
  return false;
}

const isName = (token: string): boolean => token.startsWith('#');
/** Whoever only names a measure has said nothing of it. */
const measureNouns = new Set(
  tokensOfFolded(
    'share price stock market value cap revenue sales profit margin target 股价 市值 营收 价格 收入 目标价',
  ),
);
/** A statement must say this much to be found in a fact: a name and some words. */
const saysEnough = (row: readonly string[]): boolean =>
  row.some(token => !isName(token) && !measureNouns.has(token)) &&
  row.some(isName) &&
  row.filter(token => !isName(token)).length >= (row.some(token => /\p{Script=Han}/u.test(token)) ? 2 : 1) &&
  row.length >= 3;

const asking =
  /^(?:so )?(?:why|how come|how|since when|when|where|who|what|which)\b(?: (?:did|does|do|is|are|was|were|has|have|had|can))?\b|^(?:did|does|do|is|are|was|were|has|have|can)\b|为什么|为何|为啥|怎么会?|怎会|凭什么|是不是|什么时候|吗$|吧$|对吧$|的吧$|[?？]/gu;

/** A text as a row of words, and whether it denies what they say: a row does not tell. */
interface Said {
  readonly row: readonly string[];
  readonly negated: boolean;
}

const said = (folded: string, knowledge: Knowledge): Said => {
  const negated = negation.test(folded);
  return { row: rowOf(negated ? folded.replace(negation, ' ') : folded, knowledge), negated };
};

/** What a fact is known to refute. */
const refutedBy = perFact((fact, knowledge): readonly Said[] =>
  languages.flatMap(language =>
    fact.mistaken[language].map(phrasing => said(fold(phrasing).replace(asking, ' '), knowledge)),
  ),
);

/** Whether a statement says what a fact is known to refute: all its words stand in one such phrasing, and most of that in it. */
const isMistaken = ({ row, negated }: Said, fact: Fact, knowledge: Knowledge): boolean =>
  refutedBy(fact, knowledge).some(wrong => {
    const shared = wrong.row.filter(token => row.includes(token)).length;
    const sameNames = wrong.row.filter(isName).join() === row.filter(isName).join();
    const allThere = row.every(token => wrong.row.includes(token)) && shared >= wrong.row.length * 0.7;
    return wrong.negated === negated && sameNames && allThere;
  });

/** Checks a statement without figures: a fact says just that, or is known to refute it; else nothing is said. */
export function checkStatement(claim: Claim, index: PhraseIndex, knowledge: Knowledge): Verdict {
  const plain = readDates(fold(claim.text)).rest.replace(attribution, ' ');
  const statement = said(plain, knowledge);
  const { row, negated } = statement;
  // What a source leaves out is nothing its facts can tell.
  if (negated && sourceItself.test(plain)) return { type: 'unknown' };
  if (!saysEnough(row)) return { type: 'unknown' };
  for (const { fact } of candidatesFor(claim, index, knowledge)) {
    if (!says(fact, row, claim.hedged || open.test(plain), knowledge)) continue;
    const isOfNow = claim.dates.length === 0 && present.test(plain) && movesDaily(fact, knowledge);
    if (isOfNow || !isTimely(claim, fact)) return { type: 'other-time', facts: [fact] };
    if (negated) return { type: 'differs', facts: [fact] };
    if (knowledge.bearingOn(fact.id).some(({ relation }) => relation === 'corrects' || relation === 'disputes'))
      return { type: 'disputed', facts: [fact] };
    const only = onlyAs(claim, fact);
    return { type: 'agrees', facts: [fact], ...(only ? { only } : {}) };
  }
  const named = new Set(claim.entities);
  for (const fact of knowledge.facts.values()) {
    if (![...fact.about, ...fact.by].some(id => named.has(id)) || !isMistaken(statement, fact, knowledge)) continue;
    return isTimely(claim, fact) ? { type: 'differs', facts: [fact] } : { type: 'unknown' };
  }
  return { type: 'unknown' };
}

/** The parts of what a fact says, in both languages, and whether each says only that something may be or is to be. */
const partsOf = perFact((fact, knowledge): readonly { readonly row: readonly string[]; readonly isOpen: boolean }[] =>
  languages.flatMap(language =>
    fold(fact.says[language].replace(/\{\w+\}/g, ' '))
      .split(/[;；。]|, (?=but|so|which|although|while)/u)
      .map(part => ({ row: rowOf(part.replace(contrast, ''), knowledge), isOpen: open.test(part) })),
  ),
);

/** Whether what a fact says holds a statement, outside of what it contrasts itself with; what only may be is not so. */
const says = (fact: Fact, row: readonly string[], hedged: boolean, knowledge: Knowledge): boolean =>
  partsOf(fact, knowledge).some(part => (hedged || !part.isOpen) && holdsInOrder(part.row, row));

const isTimely = (claim: Claim, fact: Fact): boolean =>
  claim.dates.every(date =>
    [
      ...Object.values(fact.dates).flatMap(each => (typeof each === 'string' ? [each] : [each.from, each.to])),
      fact.asOf ?? '',
    ].some(each => each !== '' && mayMean(date, each)),
  );
