import type { z } from 'zod';
import { isJson, type Json } from './json.ts';

/** A call that Slack answers with `{"ok": false, "error": …}`; `more` is merged into that answer. */
export class Refusal extends Error {
  readonly error: string;
  readonly more: Json;

  constructor(error: string, more: Json = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** A refusal that says what is wrong where, in Slack's `[json-pointer:/…]` way. */
export const refusal = (error: string, complaints: readonly string[]): Refusal =>
  new Refusal(error, {
    errors: complaints,
    response_metadata: { messages: complaints.map(complaint => `[ERROR] ${complaint}`) },
  });

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isJson(inner) ? inner[String(key)] : undefined;
  }, value);

function complaint(issue: z.core.$ZodIssue, value: unknown): { readonly text: string; readonly up?: boolean } {
  const missing = issue.path.length > 0 && at(value, issue.path) === undefined;
  if (missing && issue.code !== 'custom')
    return { text: `missing required field: ${String(issue.path.at(-1))}`, up: true };
  const chars = 'origin' in issue && issue.origin === 'string';
  switch (issue.code) {
    case 'too_big':
      if (chars) return { text: `must be less than ${Number(issue.maximum) + 1} characters` };
      return { text: `no more than ${issue.maximum} items allowed` };
    case 'too_small':
      if (chars) return { text: `must be more than ${Number(issue.minimum) - 1} characters` };
      return { text: `no fewer than ${issue.minimum} items allowed` };
    case 'unrecognized_keys':
      return { text: `invalid additional property: ${issue.keys.join(', ')}` };
    case 'invalid_type':
      return { text: `must provide a ${issue.expected}` };
    case 'invalid_union':
      return { text: `unsupported type: ${String(at(value, issue.path))}` };
    default:
      return { text: issue.message };
  }
}

/** What a failed parse of `value` is told as; pointers start at `root`, e.g. `/blocks/0`. */
export const complaintsOf = (error: z.ZodError, value: unknown, root: string): readonly string[] =>
  error.issues.map(issue => {
    const { text, up } = complaint(issue, value);
    const path = (up ? issue.path.slice(0, -1) : issue.path).map(key => `/${String(key)}`).join('');
    const pointer = `${root}${path}`;
    return pointer === '' ? text : `${text} [json-pointer:${pointer}]`;
  });
