import type { z } from 'zod';
import type { Context } from './context.ts';
import { parseForm, unknownFields } from './invalid-form.ts';
import type { UploadedFile } from './multipart.ts';

/** One call, read. */
export interface Asked {
  /** A part of the path by its name in the route. */
  param(name: string): string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}
/** What is answered; no body means 204. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}
/** One documented route. */
export interface Route {
  /** `POST /channels/{channel}/messages`. */
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  /** Whether the bot's token must come with it; webhooks carry theirs in the path. */
  readonly needsToken: boolean;
  readonly handle: (context: Context, asked: Asked) => Reply;
}

/** A route for the bot's token. */
export function route(name: string, handle: Route['handle'], needsToken = true): Route {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, segments: path.split('/').slice(1), needsToken, handle };
}
/** A route whose path holds the token. */
export const tokenRoute = (name: string, handle: Route['handle']): Route => route(name, handle, false);

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

/** The body in its typed form; fields nobody understands are violations, except those discord.js always adds. */
export function understood<T>(context: Context, schema: z.ZodType<T>, body: unknown): T {
  const form = parseForm(schema, body);
  if (context.settings.strict)
    for (const field of unknownFields(body, form))
      if (!/^(?:data\.)?(?:nonce|enforce_nonce)$/.test(field)) context.journal.violation(`unknown field ${field}`);
  return form;
}

/** The routes of a method and length of path, literal segments before named ones. */
export function routeFinder(
  routes: readonly Route[],
): (method: string, segments: readonly string[]) => Route | 'wrong method' | undefined {
  const byLength = Map.groupBy(routes, each => each.segments.length);
  const literal = (each: Route): number => each.segments.filter(segment => !segment.startsWith('{')).length;
  for (const group of byLength.values()) group.sort((a, b) => literal(b) - literal(a));
  const fits = (each: Route, segments: readonly string[]): boolean =>
    each.segments.every((segment, i) => (segment.startsWith('{') ? segments[i] !== '' : segment === segments[i]));
  return (method, segments) => {
    const found = byLength.get(segments.length)?.filter(each => fits(each, segments)) ?? [];
    return found.find(each => each.method === method) ?? (found.length > 0 ? 'wrong method' : undefined);
  };
}
