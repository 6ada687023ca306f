import { z } from 'zod';
import type { Language } from '../../language.ts';
import type { SlackClient } from './post.ts';

/** What the bot asks Slack about a person. */
export interface Person {
  /** From their locale; without it, unknown. */
  readonly language?: Language;
  readonly admin: boolean;
}

const keptMs = 10 * 60_000;
const mostKept = 5000;

const userSchema = z.object({
  user: z.object({
    locale: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  }),
});

/** Asks Slack about people, and remembers for some minutes. */
export function peopleOfSlack(clock: () => number = Date.now): (client: SlackClient, user: string) => Promise<Person> {
  const kept = new Map<string, { readonly until: number; readonly person: Promise<Person> }>();
  return (client, user) => {
    const before = kept.get(user);
    if (before && before.until > clock()) return before.person;
    if (kept.size >= mostKept) kept.clear();
    const person = look(client, user);
    kept.set(user, { until: clock() + keptMs, person });
    return person;
  };
}

/** A person Slack tells nothing about is nobody's admin and has no language. */
async function look(client: SlackClient, user: string): Promise<Person> {
  try {
    const { user: found } = userSchema.parse(await client.users.info({ user, include_locale: true }));
    const { locale, is_admin: admin = false, is_owner: owner = false } = found;
    const language = locale === undefined ? undefined : locale.startsWith('zh') ? ('zh' as const) : ('en' as const);
    return { admin: admin || owner, ...(language ? { language } : {}) };
  } catch {
    return { admin: false };
  }
}
