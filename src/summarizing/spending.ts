import { z } from 'zod';
import type { TokenCount } from '../language-model.ts';
import type { Log } from '../log.ts';
import type { Asker, Place } from '../question.ts';
import { retention } from '../retention.ts';
import type { Store } from '../store.ts';
import type { Usage } from '../summarizer.ts';

/** What a model costs: US dollars for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/** US dollars a day (UTC) at most; what is not there is not limited. */
export interface Budgets {
  readonly installation?: number;
  readonly workspace?: number;
  readonly person?: number;
}

/** Whom a call is made for. */
export interface Payer {
  readonly place?: Place;
  readonly asker?: Asker;
}

/** Money put aside for one call. */
export interface Reservation {
  /** Books what the call cost and gives back the rest. */
  settle(tokens: TokenCount): Promise<void>;
}

/** Books what models cost and keeps it below the budgets. */
export interface Spending {
  /** Puts aside the most a call can cost, or says that a budget does not allow it. */
  reserve(payer: Payer, most: TokenCount): Promise<Reservation | undefined>;
  /** Notes how an answer went out. */
  note(payer: Payer, how: { readonly prose: 'fresh' | 'cached' } | { readonly fallback: string }): Promise<void>;
  /** Today's usage of a workspace, or of all. */
  today(place?: Place): Promise<Usage>;
}

interface SpendingParts {
  readonly store: Store;
  readonly log: Log;
  readonly clock: () => Date;
  /** Without a price a call costs nothing, as on a server of one's own. */
  readonly price?: ModelPrice;
  readonly budgets?: Budgets;
}

/** The share of a budget at which the admins are warned. */
const warnAt = 0.8;

/** One day of one payer, in millionths of a dollar. */
const dayOfPayerSchema = z.object({
  spent: z.number().default(0),
  held: z.number().default(0),
  calls: z.number().default(0),
  input: z.number().default(0),
  output: z.number().default(0),
  prose: z.number().default(0),
  cached: z.number().default(0),
  fallbacks: z.record(z.string(), z.number()).default({}),
});
type DayOfPayer = z.infer<typeof dayOfPayerSchema>;

const read = (value: unknown): DayOfPayer => dayOfPayerSchema.catch(dayOfPayerSchema.parse({})).parse(value ?? {});

/** An account that budgets are kept for. */
interface Account {
  readonly scope: keyof Budgets;
  readonly key: string;
  /** In millionths of a dollar. */
  readonly limit?: number;
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
const accountKey = (scope: keyof Budgets, day: string, id: string): string =>
  `${retention.modelDay.prefix}${day}:${scope}:${id}`;

/** Forgets what a person's calls cost before today; how many days that were. Today's account keeps the budget. */
export async function forgetSpending(store: Store, platform: string, asker: string, now: Date): Promise<number> {
  const before = dayOf(new Date(now.getTime() - dayMs));
  const key = accountKey('person', before, `${platform}/${asker}`);
  if ((await store.get(key)) === undefined) return 0;
  await store.update(key, 0, () => undefined);
  return 1;
}
const dayMs = 24 * 60 * 60 * 1000;

/** Spending booked in a store: reserve first, settle afterwards, so that calls under way cannot overspend together. */
export function spendingIn({ store, log, clock, price, budgets = {} }: SpendingParts): Spending {
  const costOf = ({ input, output }: TokenCount): number =>
    price ? Math.ceil(input * price.input + output * price.output) : 0;
  const account = (scope: keyof Budgets, day: string, id: string): Account => {
    const budget = budgets[scope];
    return { scope, key: accountKey(scope, day, id), ...(budget === undefined ? {} : { limit: budget * 1e6 }) };
  };
  const dayNow = (): string => dayOf(clock());
  const workspaceOf = ({ platform, workspace }: Place): string => `${platform}/${workspace}`;
  const accountsOf = ({ place, asker }: Payer, day: string): readonly Account[] => [
    account('installation', day, 'all'),
    ...(place ? [account('workspace', day, workspaceOf(place))] : []),
    ...(place && asker ? [account('person', day, `${place.platform}/${asker.id}`)] : []),
  ];
  const change = (key: string, changed: (day: DayOfPayer) => DayOfPayer): Promise<unknown> =>
    store.update(key, retention.modelDay.ms, value => changed(read(value)));

  /** Books in one account; whoever passes the mark with it warns. */
  async function book(
    { scope, key, limit }: Account,
    cost: number,
    held: number,
    { input, output }: TokenCount,
  ): Promise<void> {
    let passed = false;
    await change(key, day => {
      const spent = day.spent + cost;
      passed = limit !== undefined && day.spent < warnAt * limit && spent >= warnAt * limit;
      return {
        ...day,
        spent,
        held: Math.max(0, day.held - held),
        calls: day.calls + 1,
        input: day.input + input,
        output: day.output + output,
      };
    });
    if (passed) log({ level: 'warn', event: 'model-budget-nearly-spent', detail: `of one ${scope}, for today` });
  }

  return {
    async reserve(payer, most) {
      const accounts = accountsOf(payer, dayNow());
      const held = costOf(most);
      const taken: Account[] = [];
      for (const each of accounts) {
        let allowed = true;
        await change(each.key, day => {
          allowed = each.limit === undefined || day.spent + day.held + held <= each.limit;
          return allowed ? { ...day, held: day.held + held } : day;
        });
        if (!allowed) {
          for (const { key } of taken) await change(key, day => ({ ...day, held: Math.max(0, day.held - held) }));
          return undefined;
        }
        taken.push(each);
      }
      return {
        async settle(tokens) {
          for (const each of accounts) await book(each, costOf(tokens), held, tokens);
        },
      };
    },
    async note(payer, how) {
      for (const { key } of accountsOf(payer, dayNow())) {
        await change(key, day => {
          if ('fallback' in how)
            return { ...day, fallbacks: { ...day.fallbacks, [how.fallback]: (day.fallbacks[how.fallback] ?? 0) + 1 } };
          return { ...day, prose: day.prose + 1, cached: day.cached + (how.prose === 'cached' ? 1 : 0) };
        });
      }
    },
    async today(place) {
      const day = dayNow();
      const { key, limit } = place
        ? account('workspace', day, workspaceOf(place))
        : account('installation', day, 'all');
      const { spent, held, calls, input, output, prose, cached, fallbacks } = read(await store.get(key));
      return {
        day,
        calls,
        inputTokens: input,
        outputTokens: output,
        cost: (spent + held) / 1e6,
        ...(limit === undefined ? {} : { budget: limit / 1e6 }),
        prose,
        cached,
        fallbacks,
      };
    },
  };
}
