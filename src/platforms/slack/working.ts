import type { Language } from '../../language.ts';
import { limits } from './limits.ts';
import { refusalOf } from './persistently.ts';
import type { SlackClient, Target } from './post.ts';
import { shortened } from './shortened.ts';

/** An answer that is there sooner needs no sign of work. */
const patienceMs = 500;
/** Of the answers that are late at once, so many have a sign: the two calls each takes would make all the others later. */
const mostSigns = 20;
/** Whether a workspace has agents is asked again after this long. */
const agentKnownMs = 60 * 60_000;

const words = { en: 'is looking it up…', zh: '正在查找…' } as const;

/** Shows that the bot works on something, where Slack lets it. */
export interface Working {
  /**
   * Opens an agent session for a direct message: its title, its status and its stop button. `false` where the workspace
   * has no agents: https://docs.slack.dev/ai/agent-sessions
   */
  openSession(
    client: SlackClient,
    workspace: string,
    at: Required<Target>,
    title: string,
    user: string,
  ): Promise<boolean>;
  closeSession(client: SlackClient, at: Required<Target>): Promise<void>;
  /** Runs work up to the answer's post, with a status under the thread while it takes long. */
  during(client: SlackClient, at: Target, language: () => Promise<Language>, work: () => Promise<void>): Promise<void>;
}

/** Signs of work. None of them is worth a question's answer: whatever goes wrong with one is passed over. */
export function working(clock: () => number = Date.now): Working {
  const agents = new Map<string, { readonly has: boolean; readonly until: number }>();
  let late = 0;
  return {
    async openSession(client, workspace, { channel, thread }, title, user) {
      const known = agents.get(workspace);
      if (known && !known.has && known.until > clock()) return false;
      const has = await client.agents.sessions
        .setStatus({
          channel_id: channel,
          thread_ts: thread,
          status: 'processing',
          // Nowhere is it said that a title is not read as markup.
          title: shortened(title.replaceAll('<', '‹').replaceAll('>', '›'), limits.sessionTitle),
          initiator_user_id: user,
        })
        .then(
          () => true,
          // Slack said no; whatever else went wrong says nothing about the workspace.
          error => (refusalOf(error) === undefined ? undefined : false),
        );
      if (has !== undefined) agents.set(workspace, { has, until: clock() + agentKnownMs });
      return has ?? false;
    },
    async closeSession(client, { channel, thread }) {
      await client.agents.sessions
        .setStatus({ channel_id: channel, thread_ts: thread, status: 'active' })
        .catch(() => undefined);
    },
    async during(client, { channel, thread }, language, work) {
      if (thread === undefined) return work();
      const say = (status: string) =>
        client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
      let isLate = false;
      let shown: Promise<unknown> | undefined;
      const timer = setTimeout(() => {
        isLate = true;
        late += 1;
        if (late > mostSigns) return;
        shown = language()
          .then(spoken => say(words[spoken]))
          .catch(() => undefined);
      }, patienceMs);
      try {
        await work();
      } finally {
        clearTimeout(timer);
        if (isLate) late -= 1;
        // A post takes it away, but not one that went elsewhere, to one person alone, or came before it.
        if (shown) await shown.then(() => say('')).catch(() => undefined);
      }
    },
  };
}
