import type { Installation } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { installations } from '../../../src/platforms/slack/installations.ts';
import { memoryStore } from '../../../src/stores/memory.ts';

const bot = { token: 'xoxb-hush', scopes: ['chat:write'], id: 'B1', userId: 'U1' };
const inWorkspace: Installation = {
  team: { id: 'T1' },
  enterprise: undefined,
  user: { id: 'U2', token: undefined, scopes: undefined },
  bot,
};
const inOrganisation: Installation<'v2', true> = {
  team: undefined,
  enterprise: { id: 'E1' },
  isEnterpriseInstall: true,
  user: { id: 'U2', token: undefined, scopes: undefined },
  bot,
};

const made = () => {
  const store = memoryStore();
  return { store, kept: installations(store, 'a-key-of-more-than-thirty-two-signs') };
};

describe('installations', () => {
  test('are found by their workspace, and keep no token in the clear', async () => {
    const { store, kept } = made();
    await kept.storeInstallation(inWorkspace);
    expect(
      await kept.fetchInstallation({ teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false }),
    ).toMatchObject({ bot });
    expect(await kept.botToken('T1')).toBe(bot.token);
    expect(JSON.stringify([...(await store.entries(''))])).not.toContain('hush');
  });

  test('of an organisation serve each of its workspaces, also unasked once they were seen there', async () => {
    const { kept } = made();
    await kept.storeInstallation(inOrganisation);
    expect(await kept.botToken('T7')).toBeUndefined();
    for (const isEnterpriseInstall of [true, false])
      expect(await kept.fetchInstallation({ teamId: 'T7', enterpriseId: 'E1', isEnterpriseInstall })).toMatchObject({
        bot,
      });
    expect(await kept.botToken('T7')).toBe(bot.token);
  });

  test('of an organisation are gone for all when its token is refused anywhere', async () => {
    const { store, kept } = made();
    await kept.storeInstallation(inOrganisation);
    await kept.fetchInstallation({ teamId: 'T7', enterpriseId: 'E1', isEnterpriseInstall: true });
    await kept.drop('T7');
    expect([...(await store.entries('installation:'))]).toEqual([]);
    await expect(
      kept.fetchInstallation({ teamId: 'T7', enterpriseId: 'E1', isEnterpriseInstall: true }),
    ).rejects.toThrow('not installed');
  });
});
