import type { App, ReceiverEvent } from '@slack/bolt';
import type { Conversations } from '../../conversations/conversations.ts';

/**
 * Slack waits for three seconds. An event it then sends again, a minute and five minutes later too:
 * https://docs.slack.dev/apis/events-api/#retries. A command or a press it does not send again: whoever used it is told
 * that it failed.
 */
const patienceMs = 2000;

const isSentAgain = ({ body }: ReceiverEvent): boolean => body.type === 'event_callback';

/**
 * Has an app acknowledge what comes in when its handlers are through with it, which is when it is written down, so that
 * nothing acknowledged is lost with the process. Bolt by itself acknowledges an event before any handler hears of it.
 * What takes too long to write down is left to Slack to send again, or else acknowledged all the same. `heard` is told
 * of everything that comes in. What `directly` takes has no need of Bolt's handlers.
 */
export function acknowledgeWhenHandled(
  app: App,
  heard: Conversations['heard'],
  directly: (body: unknown) => Promise<void> | undefined,
): void {
  const handle = app.processEvent.bind(app);
  app.processEvent = async event => {
    let response: Parameters<typeof event.ack>[0];
    const handled =
      directly(event.body) ??
      handle({
        ...event,
        ack: async given => {
          response = given;
        },
      });
    const { promise: late, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      if (isSentAgain(event)) reject(new Error('an event could not be written down in time'));
      else resolve();
    }, patienceMs);
    const taken = Promise.race([handled, late]).finally(() => clearTimeout(timer));
    heard(taken);
    await taken;
    await event.ack(response);
  };
}
