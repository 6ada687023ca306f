import { asksForNow } from '../answering/answer-type.ts';
import { fold } from '../knowledge/folding.ts';
import { type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import { numeralIn } from '../knowledge/numerals.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Query } from '../knowledge/search/query.ts';
import type { Knowledge } from '../knowledge.ts';
import { type ClaimDate, readDates } from '../written-dates.ts';
import { measuresIn } from './measures.ts';
import { numbersInDigits } from './number-words.ts';
import { type Quantity, readQuantities } from './quantities.ts';
import { type RoleRead, roleOf } from './roles.ts';

/** A quantity and what it is of the thing it is said of. */
export type RoledQuantity = Quantity & RoleRead;

/** A statement as the check sees it. */
export interface Claim {
  /** As typed. */
  readonly text: string;
  /** Folded, its numbers in digits. */
  readonly folded: string;
  /** Glossary ids of the companies, chips, people, places … it names, in reading order. */
  readonly entities: readonly string[];
  /** Ids of the groups, events and works it names. */
  readonly others: readonly string[];
  readonly measures: ReadonlySet<string>;
  readonly quantities: readonly RoledQuantity[];
  readonly dates: readonly ClaimDate[];
  /** The words beside names, dates and quantities. */
  readonly query: Query;
  /** Whether a number in it could not be read: what holds for the rest need not hold for the whole. */
  readonly unread: boolean;
  /** Ids of what it only compares its subject with. */
  readonly against: readonly string[];
  /** Whether it says itself that somebody says, expects or estimates it. */
  readonly hedged: boolean;
}

const ignoredKinds: ReadonlySet<string> = new Set(['measure', 'concept', 'risk', 'work', 'event', 'group']);
const america = /\bU\.?S\.?(?:A\.?)?\b|america|united states|美国|美國|老美|白宫/iu;

const hedge =
  /\baccording to\b|\bsa(?:id|ys?|ying)\b|\bexpect\w*|\bforecast\w*|\bestimat\w*|\banalysts?\b|\bcolumn\w*|\bauthor\b|\breportedly\b|\bmay\b|\bmight\b|\bcould\b|\bpredict\w*|\bproject(?:s|ed|ions?)\b|\blikely\b|\bguid(?:ance|ed?)\b|\bplan(?:s|ned)?\b|\btargets?\b|\brumou?r\w*|\bargue[sd]?\b|\bbelieves?\b|\bthinks?\b|\bwarns?\b|\bclaims?\b|\bopinion\b|据|称|表示|预计|预期|预测|估计|认为|可能|或将|传闻|有望|指引|目标价|计划|作者|专栏|文章|观点|警告|断言/u;

/** What stands after such words is no subject. */
const comparing = /(?:\b(?:below|above|than|behind|ahead of)|低于|高于|不及)\s*(?:that of )?$/u;

const lexicons = new WeakMap<Knowledge, Lexicon>();

/** The names a statement may hold that are no measure or idea, for one knowledge base. */
export function namesOf(knowledge: Knowledge): Lexicon {
  const known = lexicons.get(knowledge);
  if (known) return known;
  const lexicon = lexiconOf([...knowledge.terms.values()].filter(({ kind }) => !ignoredKinds.has(kind)));
  lexicons.set(knowledge, lexicon);
  return lexicon;
}

const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

/** A folded text with blanks where names stand; a number behind a currency sign is no name. */
export function withoutNames(folded: string, knowledge: Knowledge): string {
  let rest = folded;
  for (const { start, end } of namesOf(knowledge).exactIn(folded)) {
    const isAmount = /[$€£¥\d.,]\s?$/u.test(folded.slice(0, start)) && /^\d/.test(folded.slice(start, end));
    if (!isAmount && /\d/.test(folded.slice(start, end))) rest = blank(rest, start, end);
  }
  return rest;
}

/** Measures that are told in dollars too: a sum said of a chip with none of them is its price. */
const inDollars = [
  'hourly-price',
  'revenue',
  'market-value',
  'charge',
  'purchase',
  'cost',
  'price-target',
  'capital-spending',
];

const withPrice = (
  measures: ReadonlySet<string>,
  quantities: readonly Quantity[],
  isChip: boolean,
): ReadonlySet<string> =>
  isChip && quantities.some(({ dimension }) => dimension === 'USD') && !inDollars.some(measure => measures.has(measure))
    ? new Set([...measures, 'price'])
    : measures;

/** What a statement says of its own time: such words mean the day of asking. */
function relativeDates(folded: string, now: Date): readonly ClaimDate[] {
  const year = now.getUTCFullYear();
  const whole = (each: number): ClaimDate => ({ type: 'calendar', first: `${each}-01-01`, last: `${each}-12-31` });
  const today = now.toISOString().slice(0, 10);
  if (/\blast year\b|去年/u.test(folded)) return [whole(year - 1)];
  if (/\bthis year\b|今年/u.test(folded)) return [whole(year)];
  return asksForNow(folded) ? [{ type: 'calendar', first: today, last: today }] : [];
}

/** Reads one statement with the names of a knowledge base. */
export function readClaim(text: string, index: PhraseIndex, knowledge: Knowledge, now: Date): Claim {
  const plain = fold(text);
  const folded = numbersInDigits(withoutNames(plain, knowledge));
  const { dates, rest } = readDates(folded);
  const quantities = readQuantities(rest).map(quantity => ({
    ...quantity,
    ...roleOf(rest.slice(0, quantity.start), rest.slice(quantity.end)),
  }));
  let bare = rest;
  for (const { start, end } of quantities) bare = blank(bare, start, end);
  const { entities: named } = index.read(text);
  const isMeant = (id: string): boolean => id !== 'united-states' || america.test(text);
  const isName = (id: string): boolean => !ignoredKinds.has(knowledge.terms.get(id)?.kind ?? '');
  const isChip = named.some(id => ['chip', 'system'].includes(knowledge.terms.get(id)?.kind ?? ''));
  return {
    text,
    folded,
    entities: named.filter(id => isName(id) && isMeant(id)),
    others: named.filter(id => !isName(id)),
    measures: withPrice(measuresIn(folded), quantities, isChip),
    quantities,
    dates: [...dates, ...relativeDates(folded, now)],
    query: { ...index.read(bare), entities: named.filter(isMeant) },
    unread: numeralIn(bare) !== undefined,
    against: namesOf(knowledge)
      .exactIn(plain)
      .filter(({ start }) => comparing.test(plain.slice(0, start)))
      .map(({ term }) => term),
    hedged: hedge.test(plain),
  };
}
