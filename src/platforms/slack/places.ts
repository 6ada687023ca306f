import type { Place } from '../../question.ts';

/** A place of Slack. */
export const placeOf = (workspace: string, channel: string): Place => ({
  platform: 'slack',
  workspace,
  channel,
  private: channel.startsWith('D'),
});

/** Names a thread among all of Slack. */
export const threadKey = (workspace: string, channel: string, thread?: string): string =>
  thread === undefined ? `slack:${workspace}:${channel}` : `slack:${workspace}:${channel}:${thread}`;

/**
 * Names what somebody says to the bot outside of threads: nobody else's questions belong to it, neither in a channel nor
 * in a direct message of two people.
 */
export const conversationKey = (workspace: string, channel: string, user: string, thread?: string): string =>
  threadKey(workspace, channel, thread ?? user);
