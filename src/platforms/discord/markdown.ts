import type { Span, Spans } from '../../answer.ts';
import { beforeMark } from '../../composition/citations.ts';
import { spanText } from '../../composition/span-text.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import { withoutInvisible } from '../../typed-text.ts';

/** What turning spans into Discord's markdown needs to know. */
export interface Writing {
  readonly language: Language;
  readonly knowledge: Knowledge;
  readonly numberOf: (cite: Extract<Span, { type: 'cite' }>) => number;
  /** Whether citation marks lead to their source's page; where addresses take too much room, the list of sources does. */
  readonly marksLead: boolean;
}

/** Everything Discord reads as markup anywhere in a line. https://docs.discord.com/developers/reference#message-formatting */
const markup = /[\\`*_~|[\]<>#]/g;
/** A list, ordered or not, begins a line. */
const listStart = /^(\s*)(?:([-+])|(\d+)([.)]))(?=\s)/gm;
/** Discord makes a link of every address with a scheme, and no backslash keeps it from that. */
const scheme = /\b[a-z][a-z\d+.-]*:\/\//gi;
/** What could call people: all of them, one, a role. A full-width sign looks the same and calls nobody. */
const calling = /(?<=<)@|@(?=everyone|here)/gi;

const harmless = (text: string): string => withoutInvisible(text).replace(scheme, '').replace(calling, '＠');

/** Text that Discord shows as it stands: no markup, mention or link comes of it. */
export const inert = (text: string): string =>
  harmless(text)
    .replace(markup, '\\$&')
    .replace(listStart, (_, space: string, bullet = '', number = '', point = '') =>
      bullet ? `${space}\\${bullet}` : `${space}${number}\\${point}`,
    );

/** Text between backquotes, where nothing is read as markup. */
const code = (text: string): string => {
  const plain = harmless(text).replaceAll('`', '’').replaceAll('\n', ' ').trim();
  return plain === '' ? '' : `\`${plain}\``;
};

/** Text in bold, the spaces around it left out. */
export const strong = (text: string): string => text.replace(/^(\s*)(\S(?:.*\S)?)(\s*)$/su, '$1**$2**$3');

/** Text that leads to a source's page; plain where its address could end the link early or is none of the web. */
export function linked(text: string, address: string | undefined): string {
  const url = address === undefined ? null : URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return text;
  const href = url.href.replace(/[()<>[\]\\"'\s]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${text}](${href})`;
}

/** Spans as Discord's markdown; only a source becomes a link. */
export const markdown = (spans: Spans, writing: Writing): string => spans.map(span => written(span, writing)).join('');

function written(span: Span, { language, knowledge, numberOf, marksLead }: Writing): string {
  const text = spanText(span, language, knowledge, cite => `[${numberOf(cite)}]`);
  switch (span.type) {
    case 'figure':
      return strong(inert(text));
    case 'code':
      return code(text);
    case 'cite':
      return (
        beforeMark[language] + linked(inert(text), marksLead ? knowledge.sources.get(span.source)?.url : undefined)
      );
    case 'source':
      return span.part === 'url' ? linked(inert(text), text) : inert(text);
    case 'text':
      return span.weight === 'strong' ? strong(inert(text)) : inert(text);
    case 'name':
    case 'quoted':
    case 'date':
    case 'age':
    case 'locator':
      return inert(text);
    default:
      return span satisfies never;
  }
}
