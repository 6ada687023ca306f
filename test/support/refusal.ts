import { expect } from 'vitest';
import { readKnowledge } from '../../src/knowledge/load.ts';
import { edited, folderWith, lineOf } from './knowledge-folder.ts';

/** A mistake in a knowledge file, made by replacing one passage of the small folder. */
export interface Refusal {
  readonly what: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
  /** A passage on the line that is to be named; one that spans lines means its last. */
  readonly at: string;
  /** What the message must say: the thing that is wrong, and the cure. */
  readonly says: RegExp;
}

/** Expects the loader to name the mistake at its line. */
export function expectRefused({ file = 'prices.yaml', from, to, at, says }: Refusal): void {
  const text = edited(file, from, to);
  const { problems } = readKnowledge(folderWith({ [file]: text }));
  const line = lineOf(text, at) + at.trimEnd().split('\n').length - 1;
  expect(problems.filter(({ message }) => says.test(message))).toEqual([{ file, line, message: expect.any(String) }]);
}
