import { expect, test } from 'vitest';
import { scene } from '../platforms/discord/scene.ts';
import { freePort } from '../support/running-bot.ts';

test('a bot whose Discord has ended the connection for good is alive and not ready', async () => {
  const port = await freePort();
  const discord = await scene({ HEALTH_PORT: String(port) });
  const look = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  expect(JSON.parse(await look('/readyz'))).toMatchObject({ ok: true, platforms: { discord: 'connected' } });
  discord.peer.revokeToken();
  discord.peer.gateway.drop();
  await expect
    .poll(async () => JSON.parse(await look('/readyz')), { timeout: 20_000 })
    .toMatchObject({
      ok: false,
      platforms: { discord: 'disconnected' },
    });
  expect(await look('/metrics')).toMatch(/^chipwire_connected\{platform="discord"\} 0$/m);
  expect(JSON.parse(await look('/healthz'))).toMatchObject({ ok: true });
  await discord.stop();
}, 60_000);
