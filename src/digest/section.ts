import type { Block, Brought } from '../answer.ts';
import { withBrought } from '../composition/brought.ts';
import type { Setting } from '../composition/claims.ts';
import type { Fact } from '../fact.ts';
import { liveFact as factOfTheMoment, type liveFact } from '../market.ts';
import type { Told } from './memory.ts';

/** Part of a digest: blocks, the facts in them, and what has to be brought along. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly facts: readonly string[];
  readonly brought: Brought;
}

/** What every section is written from. */
export interface Writing extends Setting {
  /** The day by the clock of the channel, `YYYY-MM-DD`. */
  readonly day: string;
  /** What the digest before told; `undefined` for the first. */
  readonly last: Told | undefined;
  /** As many things of a kind as are written out; how many there are is counted all the same. */
  readonly most: number;
}

/** Nothing brought along. */
export const nothingBrought: Brought = { facts: [], sources: [] };

/** A fact worked out for one digest from others. */
export const workedOut = (given: Parameters<typeof liveFact>[0]): Fact => ({
  ...factOfTheMoment(given),
  basis: 'computed',
});

/** The same setting with more facts and sources to look up. */
export const knowing = <S extends Setting>(setting: S, brought: Brought): S => ({
  ...setting,
  knowledge: withBrought(setting.knowledge, brought),
});
