import type { Block, Span } from '../answer.ts';
import type { Bilingual, Language } from '../language.ts';

/** A paragraph of our own words. */
export const paragraph = (words: Bilingual, language: Language): Block => ({
  type: 'text',
  spans: [{ type: 'text', text: words[language] }],
});

/** A heading of our own words, or a name that stands as one, with a capital. */
export const heading = (words: Bilingual, language: Language): Block => {
  const text = words[language].replace(/^\p{Ll}/u, letter => letter.toUpperCase());
  return { type: 'heading', spans: [{ type: 'text', text, weight: 'strong' }] };
};

/** Words of our own as a span; the number gate sees to it that they hold no numeral. */
export const plainSpan = (text: string): Span => ({ type: 'text', text });
