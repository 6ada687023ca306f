/** How a stand-in for Slack is set up; everything has a default. */
export type SlackPeerOptions = {
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  /** The scopes of every bot token. */
  readonly scopes?: readonly string[];
  /** The bot events subscribed to, as a manifest names them (`message.im`); all when left out. */
  readonly events?: readonly string[];
  /** Whether the app is an agent in the new messaging experience. */
  readonly agentView?: boolean;
  /** Whether tokens are rotated: installations get a refresh token and live twelve hours. */
  readonly rotation?: boolean;
  /** Where the app listens, e.g. `http://127.0.0.1:3000/slack/events`; Socket Mode when left out. */
  readonly eventsUrl?: string;
  /** How soon a delivery must be acknowledged, ms. */
  readonly ackWithin?: number;
  /** The waits before the retries of an event, ms. Slack's own are 0, 60,000 and 300,000. */
  readonly retryAfter?: readonly number[];
  /** How often Slack pings a socket, ms. */
  readonly pingEvery?: number;
  /** `false` checks no blocks, reads no effects, keeps no journal and sends no echoes: for benches. */
  readonly strict?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

/** What the app's manifest asks for, and what this stand-in grants when not told otherwise. */
export const defaultScopes = (
  'app_mentions:read assistant:write channels:history channels:read chat:write commands files:write groups:history ' +
  'groups:read im:history im:read im:write mpim:history reactions:write team:read users:read'
).split(' ');
