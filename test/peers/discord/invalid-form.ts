import type { z } from 'zod';
import { ApiError, type ErrorTree } from './api-error.ts';

/** One thing wrong with a body. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** Answers 400 with code 50035 and the tree of what is wrong. https://docs.discord.com/developers/reference#error-messages */
export function invalidForm(problems: readonly Problem[]): never {
  const tree: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = tree;
    for (const key of path) node = branch(node, String(key));
    const before = node._errors;
    node._errors = [...(isList(before) ? before : []), { code, message }];
  }
  throw new ApiError(400, 50035, 'Invalid Form Body', tree);
}

type Leaf = Exclude<ErrorTree[string], ErrorTree>;
const isList = (value: ErrorTree | Leaf | undefined): value is Leaf => Array.isArray(value);

function branch(node: ErrorTree, key: string): ErrorTree {
  const found = node[key];
  if (found && !isList(found)) return found;
  const made: ErrorTree = {};
  node[key] = made;
  return made;
}

/** The body in its typed form, or a 400 with every problem. */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  return invalidForm(parsed.error.issues.map(problemOf));
}

/** Marks a rule of our own in a schema, to be told with Discord's code for it. */
export function problem(code: string, message: string): { readonly message: string; readonly params: object } {
  return { message, params: { code } };
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const { path } = issue;
  const size = (limit: string) => `Must be ${limit} in length.`;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { path, code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` }
        : { path, code: 'BASE_TYPE_BAD_LENGTH', message: size(`${issue.maximum} or fewer`) };
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { path, code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` }
        : { path, code: 'BASE_TYPE_BAD_LENGTH', message: size(`${issue.minimum} or more`) };
    case 'invalid_type':
      return issue.input === undefined
        ? { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
        : {
            path,
            code: `${issue.expected.toUpperCase()}_TYPE_CONVERT`,
            message: `Could not interpret as ${issue.expected}.`,
          };
    case 'invalid_value':
      return {
        path,
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(String).join(', ')}}.`,
      };
    case 'invalid_union':
      return { path, code: 'UNION_TYPE_CHOICES', message: 'Value of this field matches none of the allowed forms.' };
    case 'custom':
      return { path, code: String(issue.params?.code ?? 'CUSTOM'), message: issue.message };
    default:
      return { path, code: `BASE_TYPE_${issue.code.toUpperCase()}`, message: issue.message };
  }
}

/** Fields that were sent but that no route knows: Discord drops them silently, so they are mistakes that hide. */
export function unknownFields(sent: unknown, understood: unknown, path = ''): readonly string[] {
  if (Array.isArray(sent) && Array.isArray(understood))
    return sent.flatMap((item, i) => unknownFields(item, understood[i], `${path}[${i}]`));
  if (!isRecord(sent) || !isRecord(understood)) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return key in understood ? unknownFields(value, understood[key], here) : [here];
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
