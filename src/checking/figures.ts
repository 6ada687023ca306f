import { dayOf } from '../composition/provenance.ts';
import type { DateBinding, Fact } from '../fact.ts';
import type { Figure } from '../figure.ts';
import { fold } from '../knowledge/folding.ts';
import { piecesOf } from '../knowledge/statement.ts';
import { perFact } from './per-fact.ts';
import { namesOf } from './reading.ts';
import { type RoleRead, roleOf } from './roles.ts';

/** A figure of a fact with what its statement says about it. */
export interface StatedFigure extends RoleRead {
  readonly fact: Fact;
  readonly name: string;
  readonly figure: Figure;
  /** The part of the English statement it stands in, folded. */
  readonly segment: string;
  /** The dates it is true of: those beside it, else all of the fact. */
  readonly dates: readonly string[];
  /** Whether only a statement that names its date can mean it: an earlier value that stands beside a later one. */
  readonly onlyDated: boolean;
  /** What is named beside it. */
  readonly entities: readonly string[];
}

const ends = (date: DateBinding): readonly string[] => (typeof date === 'string' ? [date] : [date.from, date.to]);

const named: readonly (readonly [RegExp, RoleRead])[] = [
  [/^(?:before|old|previous|start|third|expected)$/, { role: 'before' }],
  [/^(?:gain|growth|rise|increase)$/, { role: 'change', direction: 'up' }],
  [/^(?:fall|loss|cut|discount)$/, { role: 'change', direction: 'down' }],
  [/^(?:gap|size|later)$/, { role: 'against' }],
];
/** A sum another figure is a part of, or a number that only describes the thing. */
const beside = /^(?:total|each|factor|monthly-total)$/;

/** The figures of a fact as its statement gives them; those that only stand beside the point are left out. */
export const statedFigures = perFact((fact, knowledge): readonly StatedFigure[] => {
  const pieces = piecesOf(fact.says.en);
  return Object.entries(fact.figures).flatMap(([name, figure]): StatedFigure[] => {
    if (beside.test(name) && Object.keys(fact.figures).length > 1) return [];
    const at = pieces.findIndex(piece => 'binding' in piece && piece.binding === name);
    const textOf = (some: typeof pieces): string =>
      fold(some.map(piece => ('text' in piece ? piece.text : `{${piece.binding}}`)).join(''));
    const [before, after] = [textOf(pieces.slice(0, at)), textOf(pieces.slice(at + 1))];
    const opening = before.split(/[,;:]/).at(-1) ?? '';
    const closing = after.split(/[,;:]/)[0] ?? '';
    const segment = `${opening} ${closing}`;
    const bindings = [...segment.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');
    const near = bindings.flatMap(binding => {
      const date = fact.dates[binding];
      return date === undefined ? [] : ends(date);
    });
    const all = Object.values(fact.dates).flatMap(ends);
    const read = named.find(([pattern]) => pattern.test(name))?.[1] ?? roleOf(before, after);
    const onlyDated = read.role === 'before' && near.length > 0;
    const earlier = /\b(?:earlier|former)\b/.test(before) && read.role === 'value';
    const word = fold(name);
    const binding = namesOf(knowledge)
      .exactIn(word)
      .find(({ start, end }) => start === 0 && end === word.length)?.term;
    const mentions = namesOf(knowledge)
      .exactIn(segment)
      .map(({ term }) => term);
    return [
      {
        fact,
        name,
        figure,
        ...(fact.measure === 'price-change' ? { ...roleOf(before, after), ...read, role: 'change' } : read),
        ...(earlier ? { role: 'before' } : {}),
        ...(onlyDated ? { role: 'value' } : {}),
        onlyDated,
        segment,
        dates: near.length > 0 ? near : all.length > 0 ? all : [dayOf(fact, knowledge)],
        entities: [...new Set([...mentions, ...(binding === undefined ? [] : [binding])])],
      },
    ];
  });
});
