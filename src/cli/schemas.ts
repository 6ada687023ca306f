import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { factSchema } from '../fact.ts';
import { termSchema, topicSchema } from '../glossary.ts';
import { sourceSchema } from '../source.ts';

const schemas = { facts: factSchema, glossary: termSchema, topics: topicSchema, sources: sourceSchema };

/** The JSON Schema of each kind of knowledge file (a map of ids to entries), by file name. */
export function knowledgeSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(z.record(z.string(), schema), { io: 'input' }), null, 2)}\n`,
    ]),
  );
}

/** `chipwire knowledge schemas`: writes them for editors. */
export function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of knowledgeSchemas()) writeFileSync(join(folder, name), text);
}
