import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { manifestFiles, manifestText } from '../../../src/cli/slack-manifests.ts';
import { limits } from '../../../src/platforms/slack/limits.ts';
import { defaultScopes } from '../../peers/slack/options.ts';
import { commands, root } from '../../support/bot.ts';

/** What https://docs.slack.dev/reference/app-manifest asks of the parts we use. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.int(), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string(), message: z.string() })).max(limits.prompts),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9-]{1,31}$/),
          description: z.string().min(1).max(limits.description),
          usage_hint: z.string().max(1000).optional(),
          should_escape: z.boolean(),
          url: z.url().optional(),
        }),
      )
      .max(limits.commands),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()), request_url: z.url().optional() }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url().optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe.each(['socket', 'http'] as const)('the manifest for %s', transport => {
  const file = readFileSync(join(root, manifestFiles[transport]), 'utf8');
  const manifest = manifestSchema.parse(JSON.parse(file));

  test('is what the commands make it: npm run chipwire -- slack manifests writes it anew', () => {
    expect(file).toBe(manifestText(commands, transport));
  });

  test('names every command, and one that takes all of them', () => {
    const names = manifest.features.slash_commands.map(({ command }) => command);
    expect(names).toEqual(['/chipwire', ...[...commands.keys()].map(name => `/${name}`)]);
  });

  test('sends everything to one address, and only over HTTP', () => {
    const http = transport === 'http';
    expect(manifest.settings.socket_mode_enabled).toBe(!http);
    expect(manifest.settings.event_subscriptions.request_url !== undefined).toBe(http);
    expect(manifest.features.slash_commands.every(({ url }) => (url !== undefined) === http)).toBe(true);
  });

  test('asks for no scope the bot does not use', () => {
    for (const scope of manifest.oauth_config.scopes.bot)
      expect([...defaultScopes, 'im:write', 'mpim:history']).toContain(scope);
  });
});
