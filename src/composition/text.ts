import type { Block, Span } from '../answer.ts';
import type { Bilingual, Language } from '../language.ts';

/** A paragraph of our own words. */
export const paragraph = (words: Bilingual, language: Language): Block => ({
  type: 'text',
  spans: [{ type: 'text', text: words[language] }],
});

/** A heading of our own words. */
export const heading = (words: Bilingual, language: Language): Block => ({
  type: 'heading',
  spans: [{ type: 'text', text: words[language], weight: 'strong' }],
});

/** Words of our own as a span; the number gate sees to it that they hold no numeral. */
export const plainSpan = (text: string): Span => ({ type: 'text', text });
