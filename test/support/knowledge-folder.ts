import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A small knowledge folder without a mistake in it. */
export const smallFiles: Readonly<Record<string, string>> = {
  'glossary.yaml': `acme: { kind: company, name: { en: Acme, zh: 艾克美 }, aliases: { en: [acme corp], zh: [] } }
x100: { kind: chip, maker: acme, name: { en: X100, zh: X100 } }
price: { kind: measure, name: { en: price, zh: 价格 } }
`,
  'sources.yaml': `paper: { kind: press, title: The Paper, published: 2024-06-10, language: en, checked: 2024-07-01 }
filing: { kind: filing, title: The Filing, language: en, checked: 2024-09-01 }
`,
  'topics.yaml': `prices: { name: { en: prices, zh: 价格 } }
rents: { name: { en: rents, zh: 租金 } }
`,
  'prices.yaml': `x100-price:
  about: [x100]
  measure: price
  figures:
    cost: { amount: 20000, unit: USD, kind: launch }
  dates: { when: 2024-05 }
  asOf: 2024-06-05
  basis: reported
  says:
    en: In {when} the X100 cost {cost}.
    zh: '{when}，X100的价格为{cost}。'
  cites: [{ source: paper, at: page one }]
  asked: { en: [x100 msrp], zh: [X100多少钱] }
x100-list-price:
  about: [x100, acme]
  measure: price
  figures: { cost: { amount: 25000, unit: USD, kind: market } }
  basis: company
  by: [acme]
  says:
    en: Acme lists the X100 at {cost}.
    zh: 艾克美给X100标价{cost}。
  cites: [{ source: filing, at: the price list }]
  disputes: [x100-price]
`,
};

/** An empty folder; it is removed when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-knowledge-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes the small folder with some files replaced or added; it is removed when the test ends. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries({ ...smallFiles, ...files })) writeFileSync(join(folder, name), text);
  return folder;
}

/** The text of a small file with one passage replaced; a passage that is not there is a mistake of the test. */
export function edited(file: string, from: string, to: string): string {
  const text = smallFiles[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return text.replace(from, () => to);
}

/** The line, from 1, that holds the last occurrence of a passage. */
export function lineOf(text: string, passage: string): number {
  const at = text.lastIndexOf(passage);
  if (at < 0) throw new Error(`no such passage: ${passage}`);
  return text.slice(0, at).split('\n').length;
}
