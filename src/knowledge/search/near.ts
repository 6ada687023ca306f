import { type Lead, subjectOf } from './phrase-groups.ts';

/** A group of phrasings that may mean the same as a question though it shares no word with it. */
export interface Near {
  readonly lead: Lead;
  /** 1: as near as a phrasing that fits well is to its own group; 0: as near as it is to what means something else. */
  readonly closeness: number;
}

/** Finds further groups of phrasings for a question whose words found none that answers. */
export interface Candidates {
  /** The nearest groups, the best first. Never rejects: what fails finds nothing. */
  near(text: string): Promise<readonly Near[]>;
}

/** A name of a lead that is the same in every part of a knowledge base. */
export const leadKey = (lead: Lead): string =>
  `${lead.type} ${subjectOf(lead)}${lead.type === 'unsaid' ? ` ${lead.gap}` : ''}`;
