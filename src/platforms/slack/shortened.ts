import { withoutInvisible } from '../../typed-text.ts';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Text of at most so many UTF-16 units, as it is seen: a longer one ends in an ellipsis, and never within what people
 * take for one letter.
 */
export function shortened(text: string, most: number): string {
  const whole = withoutInvisible(text);
  if (whole.length <= most) return whole;
  let short = '';
  for (const { segment } of letters.segment(whole)) {
    if (short.length + segment.length + 1 > most) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
