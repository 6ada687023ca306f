import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import { lineOfPath } from './yaml-lines.ts';

/** Something wrong in a knowledge file, at a line, with the cure. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A knowledge file as read: its plain value, and problems at the line a key stands on. */
export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
  problem(path: readonly PropertyKey[], message: string): Problem;
}

/** Larger than any file a person keeps by hand; what exceeds it is a mistake or an attack. */
const mostBytes = 2_000_000;

/** Reads a YAML file: plain YAML 1.2 values, no aliases, no duplicate keys, no deep nesting. */
export function readYaml(path: string): { readonly file: YamlFile; readonly problems: readonly Problem[] } {
  const name = basename(path);
  const unreadable = (line: number, message: string) => ({
    file: {
      name,
      value: {},
      problem: (_: readonly PropertyKey[], about: string) => ({ file: name, line, message: about }),
    },
    problems: [{ file: name, line, message }],
  });
  if (!existsSync(path)) return unreadable(1, 'there is no such file; restore it');
  if (statSync(path).size > mostBytes) return unreadable(1, 'larger than two megabytes; split it by topic');
  const text = readFileSync(path, 'utf8');
  try {
    const value = load(text, { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: 12 });
    const problem = (keys: readonly PropertyKey[], message: string) => ({
      file: name,
      line: lineOfPath(text, keys),
      message,
    });
    return { file: { name, value, problem }, problems: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const cure = /alias/i.test(error.reason)
      ? '; write the value out, aliases (&x, *x) are not allowed'
      : '; mend the YAML here';
    return unreadable((error.mark?.line ?? 0) + 1, `not readable: ${error.reason}${cure}`);
  }
}

/** Reads the entries of a keyed file with a schema; a bad entry is reported, the good ones are kept. */
export function entriesOf<T>(
  file: YamlFile,
  schema: z.ZodType<T>,
  problems: Problem[],
): readonly { readonly id: string; readonly entry: T }[] {
  if (typeof file.value !== 'object' || file.value === null || Array.isArray(file.value)) {
    problems.push(file.problem([], 'the file is a map of ids to entries'));
    return [];
  }
  return Object.entries(file.value).flatMap(([id, raw]) => {
    const read = schema.safeParse(raw);
    if (read.success) return [{ id, entry: read.data }];
    for (const issue of read.error.issues) {
      const missing = /received undefined$/.test(issue.message);
      const message = missing ? 'is missing; add it' : issue.message;
      const at = [id, ...issue.path];
      const keys = issue.code === 'unrecognized_keys' ? ` (known keys are in knowledge/schema)` : '';
      problems.push(
        file.problem(
          issue.code === 'unrecognized_keys' ? [...at, issue.keys[0] ?? ''] : at,
          `${at.join('.')}: ${message}${keys}`,
        ),
      );
    }
    return [];
  });
}
