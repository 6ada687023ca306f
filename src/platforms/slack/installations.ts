import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { Store } from '../../store.ts';
import { secretBox } from './secret-box.ts';

const organisation = z.object({ id: z.string(), name: z.string().optional() });

/** What must be there for an installation to be of use; the rest is kept as Slack gave it. */
const shape = z.looseObject({
  team: organisation.optional(),
  enterprise: organisation.optional(),
  isEnterpriseInstall: z.boolean().optional(),
  bot: z.looseObject({ token: z.string(), scopes: z.array(z.string()), id: z.string(), userId: z.string() }),
});

const installationSchema = z.custom<Installation>(value => shape.safeParse(value).success, {
  error: 'not an installation',
});

/** Installations in many workspaces. */
export interface Installations extends InstallationStore {
  /** The token of the bot in a workspace. */
  botToken(workspace: string): Promise<string | undefined>;
  /** Forgets a workspace. */
  drop(workspace: string): Promise<void>;
}

const keyOf = (workspace: string): string => `installation:slack:${workspace}`;

const idOf = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string =>
  (isEnterpriseInstall ? enterpriseId : (teamId ?? enterpriseId)) ?? '';

/** Installations in a store, their tokens encrypted with the key. */
export function installations(store: Store, tokenKey: string): Installations {
  const box = secretBox(tokenKey);
  const find = async (workspace: string): Promise<Installation | undefined> => {
    const locked = z.string().safeParse(await store.get(keyOf(workspace))).data;
    const text = locked === undefined ? undefined : box.open(locked);
    return text === undefined ? undefined : installationSchema.safeParse(JSON.parse(text)).data;
  };
  const drop: Installations['drop'] = async workspace => {
    await store.update(keyOf(workspace), 0, () => undefined);
  };
  return {
    async storeInstallation(installation) {
      const { enterprise, team, isEnterpriseInstall } = installation;
      const workspace = (isEnterpriseInstall ? enterprise?.id : (team?.id ?? enterprise?.id)) ?? '';
      await store.update(keyOf(workspace), Number.POSITIVE_INFINITY, () => box.lock(JSON.stringify(installation)));
    },
    async fetchInstallation(query) {
      const found = await find(idOf(query));
      if (!found) throw new Error('the app is not installed in this workspace');
      return found;
    },
    deleteInstallation: async query => drop(idOf(query)),
    botToken: async workspace => (await find(workspace))?.bot?.token,
    drop,
  };
}
