import type { Interaction } from './interaction.ts';
import type { Posted } from './message.ts';
import type { Suggestion } from './rules/callback.ts';
import type { Modal } from './rules/modal.ts';

/** What the person sees of what they did. */
export type SeenState = 'waiting' | 'thinking' | 'answered' | 'suggestions' | 'modal' | 'nothing' | 'failed';

/** Something a person did, and what came of it. Every promise rejects when the bot does not respond in time. */
export interface InteractionHandle {
  readonly interaction: Interaction;
  /** What was sent to the bot. */
  readonly payload: object;
  readonly state: SeenState;
  /** What the person sees, in order: the answer and its follow-ups. */
  readonly messages: readonly Posted[];
  /** The first response: its type, and how long it took. */
  acked(): Promise<{ readonly type: number; readonly latencyMs: number }>;
  /** The answer once it says something. */
  answer(): Promise<Posted>;
  /** The nth follow-up message, from 1. */
  followUp(nth?: number): Promise<Posted>;
  suggestions(): Promise<readonly Suggestion[]>;
  modal(): Promise<Modal>;
  /** The HTTP reply, when interactions go by HTTP. */
  readonly delivered: Promise<number> | undefined;
}

/** A handle on an interaction that is on its way. */
export function handleOf(
  interaction: Interaction,
  payload: object,
  delivered: Promise<number> | undefined,
): InteractionHandle {
  const until = <T>(look: () => T | undefined): Promise<T> =>
    interaction.signal.until(() => {
      if (interaction.timedOut) throw new Error('the application did not respond');
      return look();
    });
  const messages = (): readonly Posted[] =>
    [interaction.original, ...interaction.followUps].flatMap(each => (each && !each.deleted ? [each] : []));
  return {
    interaction,
    payload,
    delivered,
    get state() {
      return stateOf(interaction);
    },
    get messages() {
      return messages();
    },
    acked: () =>
      until(
        () =>
          interaction.callback && { type: interaction.callback.body.type, latencyMs: interaction.callback.latencyMs },
      ),
    answer: () =>
      until(() => (interaction.original?.loading === false && interaction.callback ? interaction.original : undefined)),
    followUp: (nth = 1) => until(() => interaction.followUps[nth - 1]),
    suggestions: () =>
      until(() => (interaction.callback?.body.type === 8 ? interaction.callback.body.data.choices : undefined)),
    modal: () => until(() => (interaction.callback?.body.type === 9 ? interaction.callback.body.data : undefined)),
  };
}

function stateOf({ timedOut, callback, original }: Interaction): SeenState {
  if (timedOut) return 'failed';
  if (!callback) return 'waiting';
  if (callback.body.type === 8) return 'suggestions';
  if (callback.body.type === 9) return 'modal';
  if (!original || original.deleted) return 'nothing';
  return original.loading ? 'thinking' : 'answered';
}
