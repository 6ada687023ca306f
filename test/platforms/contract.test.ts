import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  capabilities,
  conversations,
  expectedOf,
  type PlatformName,
  type PlatformUnderTest,
  squeezed,
} from '../platform.contract.ts';
import { discordUnderTest } from './discord/under-test.ts';
import { slackUnderTest } from './slack/under-test.ts';
import { terminalUnderTest } from './terminal/under-test.ts';

const starts: Readonly<Record<PlatformName, () => Promise<PlatformUnderTest>>> = {
  terminal: terminalUnderTest,
  slack: slackUnderTest,
  discord: discordUnderTest,
};

describe.each(['terminal', 'slack', 'discord'] as const)('on %s a person sees what the bot answers', name => {
  let platform: PlatformUnderTest;
  const can = capabilities[name];

  beforeAll(async () => {
    platform = await starts[name]();
  }, 120_000);

  afterAll(async () => {
    await platform.stop();
  });

  test.each(conversations)(
    '%s',
    async (_, says) => {
      const [seen, expected] = [await platform.converse(says), await expectedOf(says)];
      expect(seen).toHaveLength(says.length);
      for (const [index, each] of expected.entries()) {
        const shown = seen[index];
        const text = squeezed(shown?.text ?? '');
        for (const line of [...each.lines, ...each.sources]) expect(text).toContain(squeezed(line));
        if (can.links) for (const link of each.links) expect(shown?.links).toContain(link);
        const wanted = can.buttons ? each.buttons : each.asks;
        for (const label of wanted) {
          const short = squeezed(label).slice(0, 60);
          expect(shown?.actions.some(action => squeezed(action).startsWith(short))).toBe(true);
        }
      }
    },
    60_000,
  );
});
