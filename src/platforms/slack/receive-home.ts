import type { App } from '@slack/bolt';
import { examples, homeView } from './home.ts';
import { limits } from './limits.ts';
import { placeOf, threadKey } from './places.ts';
import type { SlackClient } from './post.ts';
import { localeOf, type SlackSide, underWay, workspaceOf } from './side.ts';
import { type HomeOpened, homeOpenedSchema, sessionStoppedSchema } from './wire.ts';

/** Shows the Home tab, offers prompts in the Messages tab, and hears the stop button. */
export function receiveHome(app: App, side: SlackSide): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const opened = homeOpenedSchema.safeParse(event).data;
    if (!opened) return;
    const unseen = () => side.log({ level: 'warn', event: 'slack-home-not-published' });
    underWay(side, show(side, client, workspaceOf(context).id, opened).catch(unseen));
  });

  app.event('agent_session_stopped', async ({ event, context }) => {
    const stopped = sessionStoppedSchema.safeParse(event).data;
    const channel = stopped?.channel ?? stopped?.channel_id;
    if (!stopped || channel === undefined) return;
    const at = stopped.event_ts ?? String(Date.now() / 1000);
    await side.stops.press(threadKey(workspaceOf(context).id, channel, stopped.thread_ts), at);
  });
}

/** Shows the tab that somebody has opened. */
async function show(side: SlackSide, client: SlackClient, workspace: string, opened: HomeOpened): Promise<void> {
  const language = (await localeOf(side, { client, workspace, user: opened.user })()) ?? 'en';
  if (opened.tab === 'messages') {
    const prompts = examples[language].slice(0, limits.prompts).map(text => ({ title: text, message: text }));
    const [first, ...others] = prompts;
    if (!first || opened.channel === undefined) return;
    // With `thread_ts` the call does nothing under the agent view; where there are no agents it fails, and nothing is lost.
    await client
      .apiCall('assistant.threads.setSuggestedPrompts', { channel_id: opened.channel, prompts: [first, ...others] })
      .catch(() => undefined);
    return;
  }
  const settings = await side.conversations.settings.of(placeOf(workspace, opened.user));
  const digests = await side.digests(workspace);
  const view = homeView({ language, commands: side.commands, knowledge: side.knowledge, settings, digests });
  await client.views.publish({ user_id: opened.user, view });
}
