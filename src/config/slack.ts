import { z } from 'zod';
import { addressSetting, numberSetting, secretSetting, section, variable } from './variable.ts';

/** How the bot is reached from Slack, and how it is known there. */
export interface SlackConfig {
  readonly transport:
    | { readonly type: 'socket'; readonly appToken: string }
    | { readonly type: 'http'; readonly signingSecret: string; readonly port: number };
  readonly auth:
    | { readonly type: 'token'; readonly botToken: string }
    /** Many workspaces; `port` serves the pages of an installation. */
    | {
        readonly type: 'oauth';
        readonly clientId: string;
        readonly clientSecret: string;
        readonly tokenKey: string;
        readonly port: number;
      };
  /** Ends in `/api/`; without it, Slack's own. */
  readonly apiUrl?: string;
}

const beginning = (prefix: string, other: string) =>
  secretSetting.refine(value => value === undefined || value.startsWith(prefix), {
    error: `must begin with ${prefix}; ${other}`,
  });

const variables = z.object({
  SLACK_BOT_TOKEN: variable(beginning('xoxb-', 'copy the “Bot User OAuth Token”, not another one'), {
    says: 'One workspace: the “Bot User OAuth Token” of your app, under “OAuth & Permissions” at https://api.slack.com/apps',
    example: 'xoxb-…',
    secret: true,
  }),
  SLACK_APP_TOKEN: variable(beginning('xapp-', 'make an app-level token under “Basic Information”'), {
    says: 'Socket Mode (no public address needed): an app-level token with the scope connections:write',
    example: 'xapp-…',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: variable(secretSetting, {
    says: 'HTTP instead of Socket Mode: the “Signing Secret” under “Basic Information”; Slack then posts to /slack/events on PORT',
    secret: true,
  }),
  PORT: variable(numberSetting(0, 65_535, 3000), {
    says: 'The port HTTP requests of Slack and Discord come to',
    example: '3000',
  }),
  SLACK_CLIENT_ID: variable(secretSetting, {
    says: 'Many workspaces: the app’s client id; people install at /slack/install',
  }),
  SLACK_CLIENT_SECRET: variable(secretSetting, { says: 'Many workspaces: the app’s client secret', secret: true }),
  TOKEN_KEY: variable(
    secretSetting.refine(value => value === undefined || value.length >= 32, {
      error: 'must have at least 32 characters; make one with: openssl rand -base64 32',
    }),
    { says: 'Many workspaces: the key their tokens are encrypted with at rest; at least 32 characters', secret: true },
  ),
  SLACK_API_URL: variable(
    addressSetting('https://slack.example/api/').refine(value => value === undefined || value.endsWith('/api/'), {
      error: 'must end in /api/',
    }),
    {
      says: 'Another endpoint than Slack’s own, such as a proxy; it ends in /api/',
      example: 'https://slack.example/api/',
    },
  ),
});

/** Slack's variables; none of them set means no Slack. */
export const slackSection = section(
  'Slack',
  variables,
  variables.transform((given, { addIssue }): SlackConfig | undefined => {
    const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
    const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, TOKEN_KEY: tokenKey, PORT: port } = given;
    if (![botToken, appToken, signingSecret, clientId, clientSecret].some(value => value !== undefined))
      return undefined;
    const missing = (name: string, message: string): undefined => {
      addIssue({ code: 'custom', path: [name], message });
      return undefined;
    };
    if (botToken && clientId)
      return missing('SLACK_BOT_TOKEN', 'is for one workspace, SLACK_CLIENT_ID for many; set one of the two');
    const transport = appToken
      ? ({ type: 'socket', appToken } as const)
      : signingSecret
        ? ({ type: 'http', signingSecret, port } as const)
        : missing('SLACK_APP_TOKEN', 'is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP');
    const auth = botToken
      ? ({ type: 'token', botToken } as const)
      : clientId && clientSecret && tokenKey
        ? ({ type: 'oauth', clientId, clientSecret, tokenKey, port } as const)
        : clientId
          ? missing(
              clientSecret ? 'TOKEN_KEY' : 'SLACK_CLIENT_SECRET',
              'is missing; many workspaces need SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and TOKEN_KEY',
            )
          : missing('SLACK_BOT_TOKEN', 'is missing; copy the “Bot User OAuth Token” of your app');
    if (!transport || !auth) return undefined;
    return { transport, auth, ...(given.SLACK_API_URL ? { apiUrl: given.SLACK_API_URL } : {}) };
  }),
);
