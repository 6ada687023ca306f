import type { Answer, Block, Span, Spans } from '../answer.ts';
import { citesOf, type Setting } from '../composition/claims.ts';
import { provenanceOf } from '../composition/provenance.ts';
import { namesOf } from '../glossary.ts';
import type { Passage, Told } from './passages.ts';
import type { Sentence } from './reading.ts';

/** Who put it into words; said under every such answer. */
export const byModel = {
  en: 'Put into words by a language model from the facts cited; every figure and date is set by code.',
  zh: '文字由语言模型根据所引事实撰写，数字和日期由程序填入。',
} as const;

/** A passage in prose. */
export interface Prose {
  readonly passage: Passage;
  /** One, or one for each label. */
  readonly paragraphs: readonly Spans[];
  /** What the paragraphs tell all of; the rest stays as it was. */
  readonly covered: readonly Told[];
}

/** The visible pieces of a sentence: its words, its names, and every binding rendered by code. */
function spansOf({ text, slots, names }: Sentence, { knowledge, language }: Setting): Spans {
  const spans: Span[] = [];
  let end = 0;
  const upTo = (at: number): void => {
    if (at > end) spans.push({ type: 'text', text: text.slice(end, at) });
    end = at;
  };
  const slotAt = new Map(slots.map(slot => [slot.at, slot]));
  const nameAt = new Map(names.map(name => [name.start, name]));
  for (let at = 0; at < text.length; at++) {
    const slot = slotAt.get(at);
    const name = nameAt.get(at);
    const term = name && knowledge.terms.get(name.term);
    if (slot) {
      upTo(at);
      spans.push(
        'figure' in slot.value
          ? { type: 'figure', fact: slot.fact, name: slot.name, figure: slot.value.figure }
          : { type: 'date', date: slot.value.date },
      );
      end = at + 1;
    } else if (name && term) {
      const written = text.slice(name.start, name.end);
      if (!namesOf(term).some(each => each.toLowerCase() === written.toLowerCase())) continue;
      upTo(at);
      spans.push({ type: 'name', term: name.term, text: written });
      end = name.end;
    }
  }
  upTo(text.length);
  if (!/[.!?。！？]$/u.test(text)) spans.push({ type: 'text', text: language === 'en' ? '.' : '。' });
  return spans;
}

/** Whether sentences show all that facts give: each of their figures, or that they rest on them where there are none. */
function isCovered({ facts }: Told, sentences: readonly Sentence[]): boolean {
  return facts.every(fact => {
    const resting = sentences.filter(({ cited }) => cited.includes(fact));
    const shown = new Set(
      resting.flatMap(({ slots }) => slots.filter(slot => slot.fact === fact.id).map(({ name }) => name)),
    );
    return resting.length > 0 && Object.keys(fact.figures).every(name => shown.has(name));
  });
}

const isSame = (a: Spans, b: Spans): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a sentence tells of a passage, in the passage's order. */
const toldBy = ({ cited }: Sentence, { told }: Passage): readonly Told[] =>
  told.filter(({ facts }) => facts.some(fact => cited.includes(fact)));

/**
 * The sentences that keep what labels say: that something is evidence for, or stands against, what comes before it. Each
 * tells things of one label, and they follow each other as the things do.
 */
function keepingLabels(passage: Passage, sentences: readonly Sentence[]): readonly Sentence[] {
  if (passage.told.every(({ label }) => label.length === 0)) return sentences;
  let reached = 0;
  return sentences.filter(sentence => {
    const tells = toldBy(sentence, passage);
    const [first] = tells;
    if (!first || !tells.every(({ label }) => isSame(label, first.label))) return false;
    const position = passage.told.indexOf(first);
    if (position < reached) return false;
    reached = position;
    return true;
  });
}

/**
 * A passage in sentences, a paragraph for each label, each sentence with its citations and, of facts that come up for the
 * first time, their kind and date. `undefined` when they do not tell the leading thing.
 */
export function proseOf(passage: Passage, sentences: readonly Sentence[], setting: Setting): Prose | undefined {
  const kept = keepingLabels(passage, sentences);
  const covered = passage.told.filter(each => isCovered(each, kept));
  const [lead] = passage.told;
  if (!lead || !covered.includes(lead)) return undefined;
  const { language, knowledge, now } = setting;
  const space: Spans = language === 'en' ? [{ type: 'text', text: ' ' }] : [];
  const dated = new Set<string>();
  let last: Told | undefined;
  let provenance: Spans = [];
  // A sentence on a fact that is shown as it was anyway would tell it twice.
  const useful = kept.filter(sentence => toldBy(sentence, passage).some(each => covered.includes(each)));
  const paragraphs: Span[][] = [];
  for (const sentence of useful) {
    const fresh = sentence.cited.filter(({ id }) => !dated.has(id));
    for (const { id } of fresh) dated.add(id);
    const [first] = toldBy(sentence, passage);
    const label = first?.label ?? [];
    const goesOn = last !== undefined && isSame(label, last.label);
    if (first !== last) provenance = [];
    last = first;
    const marks = fresh.flatMap(fact => {
      const own = provenanceOf(fact, knowledge, language, now);
      // A thing told by several facts, such as a quote, is of one kind and date: it stands once.
      const repeated = isSame([...citesOf(fact), ...own], provenance);
      provenance = [...citesOf(fact), ...own];
      return repeated ? [] : own;
    });
    const cites = [...new Map(sentence.cited.flatMap(citesOf).map(cite => [JSON.stringify(cite), cite])).values()];
    const told = [...spansOf(sentence, setting), ...cites, ...marks];
    if (goesOn) paragraphs.at(-1)?.push(...space, ...told);
    else paragraphs.push([...(paragraphs.length === 0 ? passage.opener : []), ...label, ...told]);
  }
  return { passage, paragraphs, covered };
}

/** The answer with passages in prose; what they leave out stays as it was, and a note says who wrote them. */
export function inProse(plain: Answer, written: readonly Prose[]): Answer {
  const note: Block = {
    type: 'text',
    spans: [{ type: 'text', text: byModel[plain.language], weight: 'quiet' }],
  };
  const covered = written.flatMap(prose => prose.covered);
  const leads = written.flatMap(({ passage: { told } }) => told[0] ?? []);
  // A paragraph in the midst of lists is noted at its end, an answer at the end of all.
  const noted = leads.some(({ item }) => item === undefined) ? undefined : Math.max(...leads.map(({ at }) => at));
  const blocks = plain.blocks.flatMap((block, at): readonly Block[] => {
    const prose = written.find(({ passage: { told } }) => told[0]?.at === at);
    const here = covered.filter(each => each.at === at);
    return [
      ...(prose?.paragraphs ?? []).map((spans): Block => ({ type: 'text', spans })),
      ...(at === noted ? [note] : []),
      ...leftOf(block, here),
    ];
  });
  return { ...plain, blocks: noted === undefined ? [...blocks, note] : blocks };
}

/** What is left of a block when some of it is told elsewhere. */
function leftOf(block: Block, told: readonly Told[]): readonly Block[] {
  if (told.length === 0) return [block];
  if (block.type !== 'list') return [];
  const items = block.items.filter((_, i) => !told.some(({ item }) => item === i));
  return items.length > 0 ? [{ ...block, items }] : [];
}
