import { z } from 'zod';

/** What people are told about a variable of the environment. */
export interface VariableWords {
  /** What it sets, and where to get it. */
  readonly says: string;
  /** A value to start from; never a real secret. */
  readonly example?: string;
  /** Never shown anywhere. */
  readonly secret?: true;
}

/** The words of each variable, by its schema. */
const words = new WeakMap<z.ZodType, VariableWords>();

/** Attaches its words to a schema of the variable's own: one schema may serve many variables. */
export function variable<T extends z.ZodType>(schema: T, said: VariableWords): T {
  const own = schema.clone();
  words.set(own, said);
  return own;
}

/** The words of a variable. */
export const wordsOf = (schema: z.ZodType): VariableWords | undefined => words.get(schema);

/** Variables that belong together, and what they make of the configuration. */
export interface Section<T> {
  readonly title: string;
  /** The schema of each variable, by name. */
  readonly variables: Readonly<Record<string, z.ZodType>>;
  /** All of them at once: checks what must go together. */
  readonly schema: z.ZodType<T>;
}

/** A section from its variables and what they make. */
export const section = <Shape extends z.ZodRawShape, T>(
  title: string,
  variables: z.ZodObject<Shape>,
  schema: z.ZodType<T>,
): Section<T> => ({
  title,
  variables: Object.fromEntries(
    Object.entries(variables.shape).flatMap(([name, each]) => (each instanceof z.ZodType ? [[name, each]] : [])),
  ),
  schema,
});

/** A variable set to nothing is not set. */
export const setting = z
  .string()
  .optional()
  .transform(value => value?.trim() || undefined);

/** A web address with nothing secret in it. */
function isPlainUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

/** An address of a server. `key` names the variable a key goes into. */
export const addressSetting = (example: string, key?: string) =>
  setting.refine(value => value === undefined || isPlainUrl(value), {
    error: `must be an http or https address without a user or password in it, such as ${example}${key ? `; a key goes into ${key}` : ''}`,
  });

/** A secret: plain signs on one line. */
export const secretSetting = setting.refine(value => value === undefined || /^[\x21-\x7e]+$/.test(value), {
  error: 'must be plain letters, digits and signs on one line; copy it again',
});

/** A whole number within bounds. */
export const numberSetting = (from: number, to: number, otherwise: number) =>
  setting.transform((value, { addIssue }) => {
    const number = value === undefined ? otherwise : Number(value);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    addIssue({ code: 'custom', message: `must be a whole number from ${from} to ${to}` });
    return z.NEVER;
  });

/** A switch that is off unless it says `on`. */
export const switchSetting = setting.transform((value, { addIssue }) => {
  if (value === undefined || /^(?:off|0|false|no)$/i.test(value)) return false;
  if (/^(?:on|1|true|yes)$/i.test(value)) return true;
  addIssue({ code: 'custom', message: 'must be on or off' });
  return z.NEVER;
});
