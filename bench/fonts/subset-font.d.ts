declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'truetype';
    /** OpenType features whose rules are kept, by their tags. */
    readonly keepFeatures: readonly string[];
    /** Where on its axes a variable font is made a plain one. */
    readonly variationAxes: Readonly<Record<string, number>>;
    readonly noHinting: boolean;
  }
  /** A font with just the characters of a text. */
  export default function subset(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
