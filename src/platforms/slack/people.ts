import { z } from 'zod';
import type { Language } from '../../language.ts';
import type { SlackClient } from './post.ts';

/** What the bot asks Slack about a person. */
export interface Person {
  /** From their locale; without it, unknown. */
  readonly language?: Language;
  readonly admin: boolean;
  /** The time zone of their profile. */
  readonly zone?: string;
}

const keptMs = 10 * 60_000;
const mostKept = 5000;

/** https://docs.slack.dev/reference/objects/user-object */
const userSchema = z.object({
  user: z.object({
    team_id: z.string().optional(),
    locale: z.string().optional(),
    tz: z.string().nullish(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).nullish(),
  }),
});

/** Asks Slack about people in a workspace. */
export type People = (client: SlackClient, workspace: string, user: string) => Promise<Person>;

/** Asks Slack about people, and remembers for some minutes; somebody may be an admin in one workspace and not in another. */
export function peopleOfSlack(clock: () => number = Date.now): People {
  const kept = new Map<string, { readonly until: number; readonly person: Promise<Person> }>();
  return async (client, workspace, user) => {
    const key = `${workspace} ${user}`;
    const before = kept.get(key);
    const person = before && before.until > clock() ? before.person : look(client, workspace, user);
    if (person !== before?.person) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { until: clock() + keptMs, person });
    }
    try {
      return await person;
    } catch {
      // Slack could not say: nobody's admin, and asked about again.
      kept.delete(key);
      return { admin: false };
    }
  };
}

async function look(client: SlackClient, workspace: string, user: string): Promise<Person> {
  const { user: found } = userSchema.parse(await client.users.info({ user, include_locale: true }));
  const { locale, tz: zone, team_id: team, is_admin: admin = false, is_owner: owner = false } = found;
  // Whoever comes from elsewhere through Slack Connect may be an admin there; here they are a guest.
  const isAtHome =
    found.is_stranger !== true &&
    (team === undefined || team === workspace || found.enterprise_user?.teams.includes(workspace) === true);
  const language = locale === undefined ? undefined : locale.startsWith('zh') ? ('zh' as const) : ('en' as const);
  return { admin: isAtHome && (admin || owner), ...(language ? { language } : {}), ...(zone ? { zone } : {}) };
}
