import type { Command } from '../../command.ts';
import { limits } from './limits.ts';

/** How events come in. */
export type Transport = 'socket' | 'http';

/** The scopes the bot asks for, with what each is for. https://docs.slack.dev/reference/scopes */
export const botScopes = [
  // being asked
  'app_mentions:read',
  'commands',
  'im:history',
  // follow-ups in threads, and finding out whether a post arrived
  'channels:history',
  'groups:history',
  'mpim:history',
  // answering
  'chat:write',
  'im:write',
  'assistant:write',
  'files:write',
  // in whose language, and who may change settings
  'users:read',
] as const;

/** The events the bot listens to. https://docs.slack.dev/reference/events */
const botEvents = [
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'tokens_revoked',
] as const;

/** The name that works where another app has taken the others. */
export const anyCommand = 'chipwire';

/** Names the shortcut in the menu of a message. */
export const checkShortcut = 'chipwire_check';

/**
 * The app's manifest, to be pasted when the app is created: https://docs.slack.dev/reference/app-manifest
 * @param url where Slack reaches the bot; only for HTTP.
 */
export function slackManifest(
  commands: ReadonlyMap<string, Command>,
  transport: Transport,
  url = 'https://example.com/slack/events',
): object {
  const hint = (command: Command): string =>
    command.options.map(({ name, required }) => (required ? `<${name}>` : `[${name}]`)).join(' ');
  const slash = (name: string, description: string, usage: string): object => ({
    command: `/${name}`,
    description: description.slice(0, limits.description),
    ...(usage === '' ? {} : { usage_hint: usage }),
    should_escape: false,
    ...(transport === 'http' ? { url } : {}),
  });
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Chipwire',
      description: 'Answers AI-chip market questions, every figure with its dated source',
      background_color: '#1d2733',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      agent_view: {
        agent_description: 'Answers questions about NVIDIA, GPU prices and risk in English and Chinese, with sources.',
        suggested_prompts: [
          { title: 'H100 price', message: 'How much does the H100 cost?' },
          { title: '中国市场的风险', message: '中国市场为什么是英伟达的风险？' },
        ],
      },
      bot_user: { display_name: 'Chipwire', always_online: true },
      shortcuts: [
        {
          name: 'Check this claim',
          type: 'message',
          callback_id: checkShortcut,
          description: 'Holds a message against the sources',
        },
      ],
      slash_commands: [
        slash(anyCommand, 'Any command or question · 任何命令或问题', '<command or question>'),
        ...[...commands.values()].map(command =>
          slash(command.name, `${command.summary.en} · ${command.summary.zh}`, hint(command)),
        ),
      ],
    },
    oauth_config: { scopes: { bot: botScopes } },
    settings: {
      event_subscriptions: { bot_events: botEvents, ...(transport === 'http' ? { request_url: url } : {}) },
      interactivity: { is_enabled: true, ...(transport === 'http' ? { request_url: url } : {}) },
      org_deploy_enabled: true,
      socket_mode_enabled: transport === 'socket',
      token_rotation_enabled: false,
    },
  };
}
