import type { Fact } from '../fact.ts';
import { fold } from '../knowledge/folding.ts';
import { recently } from '../knowledge/recent.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { answerTypeOf } from './answer-type.ts';
import { thingsCalled } from './things-called.ts';

const patterns = thingsCalled.map(
  ({ kinds, en, zh }) =>
    [
      kinds,
      new RegExp(
        `\\b(?:which|what|name (?:the|of the|of)|list)\\b(?: (?!is|are|was|were|did|do|does|has|have|must|should|of|about|factor|kind|kinda|sort|type|multiple|end)[\\w-]+)? (?:${en})\\b|哪(?!种|样|些方面)(?:一|几)?[个家位款张块份部座场所条]?[\\p{Script=Han}]{0,2}?(?:${zh})|(?:${zh})(?:[\\p{Script=Han}]{0,4})(?<!的)(?:叫什么|叫啥|姓甚名谁|名字|是哪[家位个款份])`,
        'u',
      ),
    ] as const,
);

/** Whether a folded question names what it may be itself: "A or B?". */
export const offersChoice = recently((folded): boolean =>
  /\bor\b|还是|(?:谁|哪[个家边方])(?:的[\p{Script=Han}]{1,4})?(?:更|大|高|多|快|强|领先)/u.test(folded),
);

/** The kinds of things of which a question wants a name, for each way it asks. */
const kindsWanted = recently(text => {
  const folded = fold(text);
  return patterns.flatMap(([kinds, pattern]) => (pattern.test(folded) ? [kinds] : []));
});

/** Whether a question wants the name of some kind of thing, and a fact names none beside those of the question. */
export function lacksWantedThing(
  text: string,
  { about, by }: Fact,
  asked: readonly string[],
  knowledge: Knowledge,
): boolean {
  const wanted = kindsWanted(text);
  if (wanted.length === 0) return false;
  // The column holds all that is said, and NVIDIA stands beside nearly everything: they are not what is asked for.
  const aside = ['column', ...(about[0] === 'nvidia' ? [] : ['nvidia'])];
  const named = [...about, ...by].filter(
    id => (!asked.includes(id) || offersChoice(fold(text))) && !aside.includes(id),
  );
  return !named.some(id => wanted.some(kinds => kinds.some(kind => kind === knowledge.terms.get(id)?.kind)));
}

const asksForName = recently((text): boolean =>
  /姓甚名谁|名字|叫什么|叫啥|\b(?:names?|named|called)\b/u.test(fold(text)),
);

/** Whether a question asks outright what some kind of thing is called, and a fact names none. */
export const lacksName = (text: string, fact: Fact, asked: readonly string[], knowledge: Knowledge): boolean =>
  asksForName(text) && lacksWantedThing(text, fact, asked, knowledge);

const chosen =
  /\b(?:most|biggest|largest|highest|strictest|worst|best|first|earliest|lowest|cheapest|fastest|smallest|top|\w{4,}est)\b|最(?!近|新|终|后|初|多)|第一(?:个|家|位)|头一(?:个|家)|谁先|率先/u;

/** Whether a question wants one chosen out of many, which a general statement does not give. */
export const wantsOneOfMany = recently((text): boolean => chosen.test(fold(text)));

const exactly =
  /\b(?:exact(?:ly)?|precise(?:ly)?|specific(?:ally)?|in detail|full (?:name|title|text))\b|具体|确切|精确|准确|全名|全称|明细|名单|到底是哪/u;

/** Whether a question wants something told more exactly than general words. */
export const wantsExactly = recently((text): boolean => exactly.test(fold(text)));

/** Whether a question asks for a measure of which each thing has its own: one thing never answers for another. Who did something is no measure. */
const asksForOwned = ({ text, concepts }: Query, { terms }: Knowledge): boolean =>
  answerTypeOf(text) !== 'actor' &&
  concepts.some(id => {
    const term = terms.get(id);
    return term?.kind === 'measure' && (term.exclusive === true || term.staleAfterMonths !== undefined);
  });

/**
 * Whether a question asks for a measure of one thing, and a fact is first of all about another of its kind. What somebody
 * says of a thing is a value of either, of the one who says it and of the thing, and of no third.
 */
export function isOfOtherThing({ about, by }: Fact, query: Query, knowledge: Knowledge): boolean {
  const [main = ''] = about;
  const kindOf = (id: string): string => knowledge.terms.get(id)?.kind ?? '';
  const things = query.entities.filter(id => kindOf(id) === kindOf(main));
  const isOther = by.includes(main) ? things.some(id => !about.includes(id)) : !things.includes(main);
  return ['company', 'chip'].includes(kindOf(main)) && things.length > 0 && isOther && asksForOwned(query, knowledge);
}
