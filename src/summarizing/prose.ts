import type { Answer, Block, Span, Spans } from '../answer.ts';
import { citesOf, type Setting } from '../composition/claims.ts';
import { provenanceOf } from '../composition/provenance.ts';
import { namesOf } from '../glossary.ts';
import type { Sentence } from './reading.ts';
import type { Told } from './told.ts';

/** Who put it into words; said under every such answer. */
export const byModel = {
  en: 'Put into words by a language model from the facts cited; every figure and date is set by code.',
  zh: '文字由语言模型根据所引事实撰写，数字和日期由程序填入。',
} as const;

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

/** Whether sentences show all that a fact gives: each of its figures, or that they rest on it where it has none. */
function isCovered({ fact }: Told, sentences: readonly Sentence[]): boolean {
  const resting = sentences.filter(({ cited }) => cited.includes(fact));
  const shown = new Set(
    resting.flatMap(({ slots }) => slots.filter(slot => slot.fact === fact.id).map(({ name }) => name)),
  );
  return resting.length > 0 && Object.keys(fact.figures).every(name => shown.has(name));
}

/**
 * The answer with its claims in prose, each sentence with its citations and each fact with its kind and date; what the
 * sentences leave out stays as it was. `undefined` when they do not tell the leading fact.
 */
export function inProse(
  plain: Answer,
  told: readonly Told[],
  sentences: readonly Sentence[],
  setting: Setting,
): Answer | undefined {
  const covered = told.filter(each => isCovered(each, sentences));
  const [lead] = told;
  if (!lead || !covered.includes(lead)) return undefined;
  const { language, knowledge, now } = setting;
  const space: Spans = language === 'en' ? [{ type: 'text', text: ' ' }] : [];
  const dated = new Set<string>();
  // A sentence on a fact that is shown as it was anyway would tell it twice.
  const useful = sentences.filter(({ cited }) => cited.some(fact => covered.some(each => each.fact === fact)));
  const spans = useful.flatMap((sentence, position): Spans => {
    const fresh = sentence.cited.filter(({ id }) => !dated.has(id));
    for (const { id } of fresh) dated.add(id);
    return [
      ...(position > 0 ? space : []),
      ...spansOf(sentence, setting),
      ...sentence.cited.flatMap(citesOf),
      ...fresh.flatMap(fact => provenanceOf(fact, knowledge, language, now)),
    ];
  });
  const blocks = plain.blocks.flatMap((block, at): readonly Block[] => {
    if (at === lead.at) return [{ type: 'text', spans: [...lead.opener, ...spans] }];
    return covered.some(each => each.at === at) ? [] : [block];
  });
  const note: Block = { type: 'text', spans: [{ type: 'text', text: byModel[language], weight: 'quiet' }] };
  return { ...plain, blocks: [...blocks, note] };
}
