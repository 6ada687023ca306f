import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { knowledgeSchemas, writeSchemas } from '../../src/cli/schemas.ts';
import { root } from '../support/bot.ts';
import { folderWith } from '../support/knowledge-folder.ts';

const folder = join(root, 'knowledge/schema');
const cure = 'run: npm run --silent chipwire -- knowledge schemas';

test('the schema files editors use are those of the loader', () => {
  expect(readdirSync(folder).sort(), cure).toEqual([...knowledgeSchemas().keys()].sort());
  for (const [name, text] of knowledgeSchemas()) expect(readFileSync(join(folder, name), 'utf8'), cure).toBe(text);
});

test('every knowledge file points its editor at the schema of its kind', () => {
  const own = new Set(['glossary.yaml', 'sources.yaml', 'topics.yaml']);
  for (const name of readdirSync(join(root, 'knowledge')).filter(each => each.endsWith('.yaml'))) {
    const schema = own.has(name) ? name.replace('.yaml', '.json') : 'facts.json';
    const [first] = readFileSync(join(root, 'knowledge', name), 'utf8').split('\n');
    expect(first, name).toBe(`# yaml-language-server: $schema=./schema/${schema}`);
  }
});

test('a schema refuses keys it does not know and asks for those a fact must have', () => {
  const entry = z.object({ required: z.array(z.string()), additionalProperties: z.literal(false) });
  const schema = z
    .object({ additionalProperties: entry })
    .parse(JSON.parse(knowledgeSchemas().get('facts.json') ?? ''));
  expect(schema.additionalProperties.required).toEqual(
    expect.arrayContaining(['about', 'measure', 'basis', 'says', 'cites']),
  );
});

test('are written where they are asked for', () => {
  const target = join(folderWith(), 'schema');
  writeSchemas(target);
  expect(readdirSync(target).sort()).toEqual([...knowledgeSchemas().keys()].sort());
});
