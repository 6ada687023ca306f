import { join } from 'node:path';

/** Where the curated facts are. */
export const knowledgeFolder = join(import.meta.dirname, '../../knowledge');
/** Where the commands are. */
export const commandFolder = join(import.meta.dirname, '../../commands');
