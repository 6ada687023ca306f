import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { applicationCommands } from '../../src/platforms/discord/application-commands.ts';
import { publish } from '../../src/platforms/discord/publish.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { inProcess } from '../platforms/discord/in-process.ts';
import { commands } from '../support/bot.ts';
import { busy } from './support/occasions.ts';
import { digestsOver, handClock, subscribe } from './support/slack.ts';

test('1,000 digests due in the same minute on Discord go out once each, within its limits, and commands are acknowledged meanwhile', async () => {
  const { peer, platform } = await inProcess({ strict: false });
  const rest = new REST({ api: peer.apiUrl }).setToken(peer.token);
  await publish(rest, { application: peer.applicationId }, applicationCommands(commands));
  const clock = handClock();
  const store = memoryStore(clock.now);
  const channels = Array.from({ length: 1000 }, (_, i) => peer.world.addChannel(peer.guild, `many-${i}`));
  for (const { id: channel } of channels) {
    const place = { platform: 'discord', workspace: peer.guild.id, channel, private: false };
    await subscribe(store, place, clock.now(), { topics: ['shares', 'risk'] });
  }
  clock.set(Date.parse('2030-01-07T09:00:20Z'));
  const { run, events } = digestsOver(platform, { store, clock, says: () => busy });

  let sent = false;
  const sending = run().then(() => {
    sent = true;
  });
  const acks: number[] = [];
  while (!sent) {
    acks.push((await peer.command({ name: 'settings', user: peer.alice }).acked()).latencyMs);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  await sending;
  expect(channels.filter(channel => peer.messages(channel).length === 1)).toHaveLength(1000);
  expect(events).toEqual([]);
  expect(peer.counts.invalid).toBe(0);
  expect(acks.length).toBeGreaterThan(3);
  // Discord waits three seconds: https://docs.discord.com/developers/interactions/receiving-and-responding
  expect(Math.max(...acks)).toBeLessThan(3000);
}, 120_000);
