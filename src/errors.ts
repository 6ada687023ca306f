import type { Bilingual } from './language.ts';

/**
 * Something the asker can put right: one clear sentence and a next step, in both languages, never with the asker's own
 * text in it. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly says: Bilingual;
  /** Questions or commands that would work instead. */
  readonly instead: readonly Bilingual[];

  constructor(says: Bilingual, instead: readonly Bilingual[] = []) {
    super(says.en);
    this.says = says;
    this.instead = instead;
  }
}

/** A problem in a file or setting at start: says which file, line or name, and the cure. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
