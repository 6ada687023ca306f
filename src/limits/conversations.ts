import type { Conversations } from '../conversations/conversations.ts';
import type { Metrics } from '../metrics.ts';
import type { Guard } from './guard.ts';
import { refusalNote } from './words.ts';

/**
 * Conversations within limits: commands, mentions and presses are counted alike, and whoever may not ask now is told so
 * alone. Nothing is kept of what is refused.
 */
export const guardedConversations = (held: Conversations, guard: Guard, metrics: Metrics): Conversations => {
  const refused: Guard['admit'] = (place, asker) => {
    const refusal = guard.admit(place, asker);
    if (refusal) metrics.limited(refusal.type === 'list' ? 'list' : refusal.scope);
    return refusal;
  };
  return {
    ...held,
    async ask(asked, signal) {
      const refusal = refused(asked.place, asked.asker);
      if (!refusal) return held.ask(asked, signal);
      const answer = refusalNote(refusal, await held.languageOf(asked));
      return { id: 'refused', answer, actions: [], audience: 'asker' };
    },
    async press(press, presser) {
      const refusal = refused(presser.place, presser.asker);
      return refusal ? { type: 'note', answer: refusalNote(refusal, presser.language) } : held.press(press, presser);
    },
    // Talk among people is nobody's request: only what comes of it is counted.
    overhear: async asked => (guard.isLeftOut(asked.place, asked.asker) ? { do: 'ignore' } : held.overhear(asked)),
  };
};
