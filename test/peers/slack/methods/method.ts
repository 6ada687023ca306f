import { z } from 'zod';
import { type Json, parsed } from '../json.ts';
import { complaintsOf, refusal } from '../refusal.ts';
import type { Ephemeral, Message, Token, View, Workspace, World } from '../world.ts';

/** What a call has done, for the journal. */
export type Notes = {
  message?: Message;
  ephemeral?: Ephemeral;
  view?: View;
  /** Why the call, though answered with `ok`, had no effect or another one than asked for. */
  quirk?: string;
};

/** One call under way: who calls, and what comes of it beside the answer. */
export type Call = {
  readonly world: World;
  readonly workspace: Workspace;
  readonly token: Token | undefined;
  readonly notes: Notes;
  /** Events that Slack sends out because of this call. */
  readonly events: Json[];
};

/** A Web API method: its documentation is at `https://docs.slack.dev/reference/methods/<name>`. */
export type Method = {
  readonly token: 'bot' | 'app' | 'either' | 'none';
  /** Any one of these is enough; none is needed when empty. */
  readonly scopes: readonly string[];
  readonly known: ReadonlySet<string>;
  /** The answer beside `ok`; throws a `Refusal`. */
  readonly run: (call: Call, given: Json) => Json;
};

/** A method from its scopes, its arguments as a schema, and what it does. */
export function method<Shape extends z.ZodRawShape>(definition: {
  readonly token?: Method['token'];
  readonly scopes?: readonly string[];
  readonly args: Shape;
  readonly run: (call: Call, args: z.infer<z.ZodObject<Shape>>) => Json;
}): Method {
  const schema = z.object(definition.args);
  return {
    token: definition.token ?? 'bot',
    scopes: definition.scopes ?? [],
    known: new Set([...Object.keys(definition.args), 'token', 'team_id']),
    run(call, given) {
      const result = schema.safeParse(given);
      if (!result.success) throw refusal('invalid_arguments', complaintsOf(result.error, given, ''));
      return definition.run(call, result.data);
    },
  };
}

/** A text argument; forms know nothing else. */
export const text = z.string();
/** A yes or no, as JSON or as a form has it. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform(value => value === true || value === 'true' || value === '1');
/** A whole number, as JSON or as a form has it. */
export const count = z.coerce.number().int();
/** A structured argument: JSON itself, or its text in a form. */
export const structured = z.unknown().transform(value => (typeof value === 'string' ? parsed(value) : value));
/** A structured argument of a known shape. */
export const shaped = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (typeof value === 'string' ? parsed(value) : value), schema);
