import type { LimitsConfig } from '../config/limits.ts';
import type { Asker, Place } from '../question.ts';
import { noRate, type Rate, rate } from './rate.ts';

/** Why somebody is not answered. */
export type Refusal =
  | { readonly type: 'list' }
  | { readonly type: 'rate'; readonly scope: keyof LimitsConfig['perMinute']; readonly waitMs: number };

/** Decides who is answered now. */
export interface Guard {
  /** Whether the lists leave them out, here or everywhere. */
  isLeftOut(place: Place, asker: Asker): boolean;
  /** Counts one request, or says why it is refused; a refused one counts for nothing. */
  admit(place: Place, asker: Asker): Refusal | undefined;
}

/** A guard over lists and rates, in this process. */
export function guard(config: LimitsConfig, clock: () => number = Date.now): Guard {
  const { perMinute, allowedWorkspaces, deniedWorkspaces, deniedChannels, deniedPeople } = config;
  const rateOf = (limit: number): Rate => (limit === 0 ? noRate : rate(limit, clock));
  const rates = {
    person: rateOf(perMinute.person),
    channel: rateOf(perMinute.channel),
    workspace: rateOf(perMinute.workspace),
  };
  const isLeftOut: Guard['isLeftOut'] = ({ workspace, channel }, { id }) =>
    deniedPeople.has(id) ||
    deniedChannels.has(channel) ||
    deniedWorkspaces.has(workspace) ||
    (allowedWorkspaces !== undefined && !allowedWorkspaces.has(workspace));
  return {
    isLeftOut,
    admit(place, asker) {
      if (isLeftOut(place, asker)) return { type: 'list' };
      const { platform, workspace, channel } = place;
      const asked = [
        { scope: 'person', key: `${platform}/${asker.id}` },
        { scope: 'channel', key: `${platform}/${workspace}/${channel}` },
        { scope: 'workspace', key: `${platform}/${workspace}` },
      ] as const;
      const waits = asked.map(({ scope, key }) => ({ scope, waitMs: rates[scope].waitOf(key) }));
      const longest = waits.reduce((worst, each) => (each.waitMs > worst.waitMs ? each : worst));
      if (longest.waitMs > 0) return { type: 'rate', ...longest };
      for (const { scope, key } of asked) rates[scope].take(key);
      return undefined;
    },
  };
}
