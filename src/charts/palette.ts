// Every channel is a multiple of seventeen, so that the palette of the file holds the colours as they are.

/** The page charts are drawn on: its own, so that they read alike in light and dark clients. */
export const background = '#ffffff';
export const ink = '#222222';
export const quietInk = '#555566';
/** Lines that only guide the eye. */
export const gridInk = '#dddddd';
export const stemInk = '#aaaabb';

/** Colours of series, each at least 4.5 : 1 on the page; neighbours also differ in lightness or warmth. */
export const palette = [
  '#0055aa',
  '#bb4400',
  '#117744',
  '#7744bb',
  '#aa1144',
  '#556600',
  '#117788',
  '#664433',
] as const;
