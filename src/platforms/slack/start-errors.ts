import { webApi } from '@slack/bolt';
import { StartError } from '../../errors.ts';

/** Where each setting is found, in the words of Slack's own pages. */
const where = {
  SLACK_BOT_TOKEN:
    'copy the “Bot User OAuth Token” (it begins with xoxb-) from “OAuth & Permissions” of your app at https://api.slack.com/apps',
  SLACK_APP_TOKEN:
    'make an app-level token (it begins with xapp-) with the scope connections:write under “Basic Information” of your app at https://api.slack.com/apps',
  PORT: 'choose a port that is free',
} as const;

/** A setting Slack can refuse at the start. */
export type SlackSetting = keyof typeof where;

/** Why the start failed, which setting it was, and where to get it; never its value. */
export function startError(error: unknown, setting: SlackSetting): StartError {
  if (error instanceof StartError) return error;
  if (error instanceof webApi.WebAPIPlatformError)
    return new StartError(`Slack refused ${setting} (${error.data.error}): ${where[setting]}.`);
  // Over a socket there is a port too, where the app can be installed.
  if (setting === 'PORT' || (error instanceof Error && 'syscall' in error && error.syscall === 'listen')) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return new StartError(`PORT cannot be listened on (${code}): ${where.PORT}.`);
  }
  return new StartError(
    `Slack cannot be reached to check ${setting}. Look whether this machine reaches the internet, and whether SLACK_API_URL, if set, is right.`,
  );
}
