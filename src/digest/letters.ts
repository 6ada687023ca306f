/** Letters of about one width, and the pixels the widest of them takes at 16 pixels; all others are as wide as they are high. */
const latin = [
  [' ', 3.7],
  ["ijlI.,:;'|", 4.7],
  ['frt()[]{}/\\!-', 6.3],
  ['0123456789cekvsxyzFJLY$*?"', 8.9],
  ['abdghnopquAESTVXZ_+<>=~^`', 9.9],
  ['wBCDGHKNOPQRU#&', 12.8],
] as const;
const widths = new Map(latin.flatMap(([letters, width]) => [...letters].map(letter => [letter, width] as const)));
const widest = 16;

const chinese = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]';
const [opening, closing] = ['（《“‘', '，。、：；！？）》”’…'];
/** What is not parted at the end of a line: a Chinese character with the marks around it, or a word with the space after it. */
const pieces = new RegExp(
  `[${opening}]*(?![${opening}${closing}])${chinese}[${closing}]*|(?:(?!${chinese})\\S)+\\s?|\\s|.`,
  'gu',
);

const widthOf = (piece: string): number => [...piece].reduce((sum, letter) => sum + (widths.get(letter) ?? widest), 0);

/** How many lines a paragraph takes in letters of 16 pixels. */
function linesOfParagraph(paragraph: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const piece of paragraph.match(pieces) ?? []) {
    if (used > 0 && used + widthOf(piece.trimEnd()) > width) {
      lines += 1;
      used = 0;
    }
    used += widthOf(piece);
    // What is longer than a line is broken anywhere.
    for (; used > width; used -= width) lines += 1;
  }
  return lines;
}

/** How many lines a text takes in so many pixels, as clients break it; its letters are so many times as wide as those of 16 pixels. */
export const linesOfText = (text: string, width: number, scale = 1): number =>
  text
    .split('\n')
    .filter(paragraph => paragraph.trim() !== '')
    .reduce((sum, paragraph) => sum + linesOfParagraph(paragraph.trimEnd(), width / scale), 0);
