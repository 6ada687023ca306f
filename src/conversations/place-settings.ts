import type { Place } from '../question.ts';
import { defaultSettings, type Settings, type SettingsScope, settingsSchema } from '../settings.ts';
import type { Store } from '../store.ts';

/** What was chosen and is still readable; what is not falls back to the default. */
const chosenSchema = settingsSchema.partial().catch({});

const keyOf = ({ platform, workspace, channel }: Place, scope: SettingsScope): string =>
  scope === 'workspace' ? `settings:${platform}:${workspace}` : `settings:${platform}:${workspace}:${channel}`;

/** The settings of places, kept in a store for good. */
export function placeSettings(store: Store): Settings {
  const of: Settings['of'] = async place => {
    const [workspace, channel] = await Promise.all([
      store.get(keyOf(place, 'workspace')),
      store.get(keyOf(place, 'channel')),
    ]);
    if (workspace === undefined && channel === undefined) return defaultSettings;
    const chosen = { ...chosenSchema.parse(workspace ?? {}), ...chosenSchema.parse(channel ?? {}) };
    return settingsSchema.parse({ ...defaultSettings, ...chosen });
  };
  return {
    of,
    async change(place, scope, changes) {
      await store.update(keyOf(place, scope), Number.POSITIVE_INFINITY, value => ({
        ...chosenSchema.parse(value ?? {}),
        ...changes,
      }));
      return of(place);
    },
  };
}
