import type { Language } from '../../language.ts';
import type { Check, Marked, Sentence, Slot } from '../reading.ts';

/** The words on one side of a slot up to the next one, the nearest first. */
function side({ text, slots }: Marked, slot: Slot, which: 'left' | 'right', language: Language): readonly string[] {
  const others = slots.map(({ at }) => at);
  const from = which === 'left' ? Math.max(-1, ...others.filter(at => at < slot.at)) + 1 : slot.at + 1;
  const to = which === 'left' ? slot.at : Math.min(text.length, ...others.filter(at => at > slot.at));
  const piece = text.slice(from, to).toLowerCase();
  const words =
    language === 'en'
      ? (piece.match(/[\p{L}\p{N}'’]+/gu) ?? [])
      : (piece.match(/\p{Script=Latin}+|\p{N}+|\p{Script=Han}/gu) ?? []);
  return which === 'left' ? words.toReversed() : words;
}

/** As far from a slot as words tell what it is. */
const reach = 4;

/** Words that stand beside anything. */
const empty = new Set(['的', '了', '，', 'the', 'a', 'an']);

/** How alike the surroundings of two slots are: words next to them count most. */
function likeness(a: Marked, slotA: Slot, b: Marked, slotB: Slot, language: Language): number {
  let score = 0;
  for (const which of ['left', 'right'] as const) {
    const left = side(a, slotA, which, language).slice(0, reach);
    const right = side(b, slotB, which, language).slice(0, reach);
    // What comes before says more of what is meant than what follows.
    const weight = which === 'left' ? 1 : 0.5;
    if (left[0] !== undefined && left[0] === right[0] && !empty.has(left[0])) score += 2 * weight;
    for (const [i, word] of left.entries()) {
      const j = right.indexOf(word);
      if (j >= 0) score += weight / (2 + i + j);
    }
  }
  return score;
}

const isFigure = (slot: Slot): boolean => 'figure' in slot.value;

/**
 * Each figure and date stands where its fact has it: all figures (all dates) in the fact's own order, or each among
 * words more like those around it there than like those around any other.
 */
export const bindingsCheck: Check = (sentence, { language }) => {
  if (ownersMixed(sentence, language)) return 'gives the figures of one thing to another';
  for (const fact of sentence.cited) {
    const statement = sentence.statements.get(fact.id);
    const used = sentence.slots.filter(slot => slot.fact === fact.id);
    if (!statement) continue;
    const bound = new Set(used.map(({ name }) => name));
    const told = used.length === 0 && sentence.before.includes(fact.id);
    if (!told && !Object.keys(fact.figures).every(name => bound.has(name))) return 'leaves out a figure of its fact';
    const uses = (slots: readonly Slot[], name: string): number => slots.filter(slot => slot.name === name).length;
    if (used.some(({ name }) => uses(used, name) > uses(statement.slots, name))) return 'shows a figure twice';
    for (const figures of [true, false]) {
      const mine = used.filter(slot => isFigure(slot) === figures);
      const order = statement.slots.filter(slot => isFigure(slot) === figures).map(({ name }) => name);
      if (mine.map(({ name }) => name).join() === order.join()) continue;
      const verdicts = mine.map(slot => verdict(slot, sentence, statement, language));
      // The one left over, when all others are in their places, is in its own.
      const spare = mine.length === order.length ? 1 : 0;
      if (verdicts.includes('wrong') || verdicts.filter(each => each === 'unsure').length > spare)
        return 'puts a figure where its fact has another';
    }
  }
  return undefined;
};

/** A likeness no greater than this may be chance. */
const doubt = 0.3;

/** Whether the words around a slot are those its fact has around it, or around another. */
function verdict(slot: Slot, sentence: Marked, statement: Marked, language: Language): 'right' | 'wrong' | 'unsure' {
  const best = (slots: readonly Slot[]): number =>
    Math.max(0, ...slots.map(each => likeness(sentence, slot, statement, each, language)));
  const own = best(statement.slots.filter(({ name }) => name === slot.name));
  const rival = best(statement.slots.filter(({ name }) => name !== slot.name));
  return own > rival ? 'right' : rival - own > doubt ? 'wrong' : 'unsure';
}

/**
 * Whether the figures of several facts follow in another order than the things only one of them names. Where some name
 * nothing else than the others do, each figure stands among words more like its own fact's than like any other's.
 */
function ownersMixed(sentence: Sentence, language: Language): boolean {
  const { slots, names, statements } = sentence;
  const owners = [...new Set(slots.map(({ fact }) => fact))];
  if (owners.length < 2) return false;
  const named = (id: string): ReadonlySet<string> => new Set(statements.get(id)?.names.map(({ term }) => term));
  const ownNames = new Map(
    owners.map(id => [
      id,
      new Set([...named(id)].filter(term => owners.every(other => other === id || !named(other).has(term)))),
    ]),
  );
  const isUnlike = [...ownNames.values()].every(({ size }) => size > 0);
  if (!isUnlike && !slots.every(slot => standsWithOwn(slot, sentence, language))) return true;
  const order = [...new Set(names.flatMap(({ term }) => owners.find(id => ownNames.get(id)?.has(term)) ?? []))];
  if (isUnlike && order.length < owners.length - 1) return true;
  return order.join() !== owners.filter(id => order.includes(id)).join();
}

/** Whether a slot's surroundings are more like those its own fact has for it than like any of another fact. */
function standsWithOwn(slot: Slot, sentence: Sentence, language: Language): boolean {
  const likenesses = [...sentence.statements].flatMap(([id, statement]) =>
    statement.slots
      .filter(({ name }) => id !== slot.fact || name === slot.name)
      .map(each => ({ own: id === slot.fact, likeness: likeness(sentence, slot, statement, each, language) })),
  );
  const best = (own: boolean): number =>
    Math.max(0, ...likenesses.filter(each => each.own === own).map(each => each.likeness));
  return best(true) > best(false);
}
