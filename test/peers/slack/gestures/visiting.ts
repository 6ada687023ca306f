import type { Delivery } from '../deliveries/delivery.ts';
import { directMessages } from '../directory.ts';
import { wireView } from '../wire.ts';
import type { Message, Token, User, Workspace } from '../world.ts';
import { channelOf, type Stage, sendEvents } from './stage.ts';

/** A person opens a tab of the app. https://docs.slack.dev/reference/events/app_home_opened */
export async function opensTab(stage: Stage, user: User, tab: 'home' | 'messages'): Promise<Delivery | undefined> {
  const { world } = stage;
  const home = world.views.get(world.homes.get(user.id) ?? '');
  const [delivery] = await sendEvents(stage, user.workspace, [
    {
      type: 'app_home_opened',
      user: user.id,
      channel: directMessages(world, user).id,
      tab,
      event_ts: world.nextTs(),
      ...(tab === 'home' && home ? { view: wireView(world, home) } : {}),
    },
  ]);
  return delivery;
}

/** A person presses the stop button of a thread: its streams end, and the app is told. */
export async function stops(stage: Stage, thread: Message, user: User): Promise<Delivery | undefined> {
  const channel = channelOf(stage.world, thread);
  const root = thread.threadTs ?? thread.ts;
  const streams = [...channel.messages.values()].filter(one => one.threadTs === root && one.stream === 'streaming');
  for (const stream of streams) stream.stream = 'stopped by user';
  const [delivery] = await sendEvents(stage, channel.workspace, [
    {
      type: 'agent_session_stopped',
      channel: channel.id,
      user: user.id,
      thread_ts: root,
      streaming_message_ts: streams.map(stream => stream.ts),
      event_ts: stage.world.nextTs(),
    },
  ]);
  return delivery;
}

function endTokens(stage: Stage, workspace: Workspace, state: Token['state']): void {
  for (const token of stage.world.tokens.values())
    if (token.workspace === workspace.id && token.kind === 'bot') token.state = state;
}

const revoked = (workspace: Workspace) => ({
  type: 'tokens_revoked',
  tokens: { oauth: [], bot: [workspace.bot.userId] },
});

/** A workspace takes the app out: its tokens are dead, and the app is told of both. */
export function uninstalls(stage: Stage, workspace: Workspace): Promise<readonly Delivery[]> {
  workspace.installed = false;
  endTokens(stage, workspace, 'inactive');
  return sendEvents(stage, workspace.id, [revoked(workspace), { type: 'app_uninstalled' }]);
}

/** A workspace revokes the app's tokens. */
export function revokes(stage: Stage, workspace: Workspace): Promise<readonly Delivery[]> {
  endTokens(stage, workspace, 'revoked');
  return sendEvents(stage, workspace.id, [revoked(workspace)]);
}
