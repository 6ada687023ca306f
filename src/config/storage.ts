import { z } from 'zod';
import { section, setting, variable } from './variable.ts';

/** Where the bot keeps what must outlive it. */
export interface StorageConfig {
  /** Where the bot keeps files of its own. */
  readonly folder: string;
  /** Postgres; without it, files in the folder. Secret. */
  readonly databaseUrl?: string;
}

const variables = z.object({
  DATA_DIR: variable(setting, { says: 'The folder the bot keeps its files in', example: 'data' }),
  DATABASE_URL: variable(
    setting.refine(value => value === undefined || /^postgres(?:ql)?:\/\//.test(value), {
      error: 'must be a Postgres address, such as postgres://chipwire@127.0.0.1:5432/chipwire',
    }),
    {
      says: 'Postgres instead of files: needed for more than one process',
      example: 'postgres://chipwire@127.0.0.1:5432/chipwire',
      secret: true,
    },
  ),
});

/** The variables of the store. */
export const storageSection = section(
  'Storage',
  variables,
  variables.transform(
    ({ DATA_DIR: folder = 'data', DATABASE_URL: databaseUrl }): StorageConfig => ({
      folder,
      ...(databaseUrl ? { databaseUrl } : {}),
    }),
  ),
);
