import type { Installation, InstallationStore } from '@slack/bolt';
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

class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

/** Whether something went wrong because nobody installed the app there, or they took it out. */
export const isNotInstalled = (error: unknown): boolean =>
  error instanceof NotInstalled || (error instanceof Error && isNotInstalled(error.cause));

/** Installations in many workspaces. */
export interface Installations extends InstallationStore {
  /** The token of the bot in a workspace. */
  botToken(workspace: string): Promise<string | undefined>;
  /** Forgets a workspace. */
  drop(workspace: string): Promise<void>;
}

/** Stands for a workspace of an organisation that has the app for all of its workspaces. */
const memberSchema = z.object({ organisation: z.string() });

const keyOf = (workspace: string): string => `installation:slack:${workspace}`;

/** Installations in a store, their tokens encrypted with the key. */
export function installations(store: Store, tokenKey: string): Installations {
  const box = secretBox(tokenKey);
  const find = async (workspace: string): Promise<Installation | undefined> => {
    const kept = await store.get(keyOf(workspace));
    const member = memberSchema.safeParse(kept).data;
    if (member) return find(member.organisation);
    const locked = z.string().safeParse(kept).data;
    const text = locked === undefined ? undefined : box.open(locked);
    return text === undefined ? undefined : installationSchema.safeParse(JSON.parse(text)).data;
  };
  const drop: Installations['drop'] = async workspace => {
    const member = memberSchema.safeParse(await store.get(keyOf(workspace))).data;
    await store.update(keyOf(workspace), 0, () => undefined);
    if (member) await drop(member.organisation);
  };
  /** What is unasked for a workspace, such as a digest, finds its organisation by this. */
  const remember = async (workspace: string, organisation: string): Promise<void> => {
    if ((await store.get(keyOf(workspace))) !== undefined) return;
    await store.update(keyOf(workspace), Number.POSITIVE_INFINITY, value => value ?? { organisation });
  };
  return {
    async storeInstallation(installation) {
      const { enterprise, team, isEnterpriseInstall } = installation;
      const workspace = (isEnterpriseInstall ? enterprise?.id : (team?.id ?? enterprise?.id)) ?? '';
      await store.update(keyOf(workspace), Number.POSITIVE_INFINITY, () => box.lock(JSON.stringify(installation)));
    },
    async fetchInstallation({ isEnterpriseInstall, enterpriseId, teamId }) {
      const own = isEnterpriseInstall || teamId === undefined ? undefined : await find(teamId);
      const found = own ?? (enterpriseId === undefined ? undefined : await find(enterpriseId));
      if (!found) throw new NotInstalled('the app is not installed in this workspace');
      if (!own && enterpriseId !== undefined && teamId !== undefined) await remember(teamId, enterpriseId);
      return found;
    },
    deleteInstallation: async ({ isEnterpriseInstall, enterpriseId, teamId }) =>
      drop((isEnterpriseInstall ? enterpriseId : teamId) ?? enterpriseId ?? ''),
    botToken: async workspace => (await find(workspace))?.bot?.token,
    drop,
  };
}
