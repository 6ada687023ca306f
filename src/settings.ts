import { z } from 'zod';
import type { Place } from './question.ts';

/** How the bot behaves in a place, as its admins chose. */
export const settingsSchema = z.object({
  /** The language of every answer; `auto` answers in the language of the question. */
  language: z.enum(['auto', 'en', 'zh']),
  /** Where a mention in a channel is answered: in a thread under it, or in the channel. */
  answers: z.enum(['thread', 'channel']),
  /** What happens to a reply in a thread the bot has answered in, when it is not addressed to the bot. */
  followups: z.enum(['ignore', 'offer', 'answer']),
  /** Whether live figures may be fetched. */
  live: z.enum(['on', 'off']),
  /** Whether a model may word the answers, where one is configured. */
  llm: z.enum(['on', 'off']),
});

/** How the bot behaves in a place. */
export type PlaceSettings = z.infer<typeof settingsSchema>;

/** How the bot behaves where nobody has chosen. */
export const defaultSettings: PlaceSettings = {
  language: 'auto',
  answers: 'thread',
  followups: 'offer',
  live: 'on',
  llm: 'on',
};

/** What a choice holds for: one channel, or every channel of the workspace that has not chosen for itself. */
export type SettingsScope = 'channel' | 'workspace';

/** The settings of places. */
export interface Settings {
  /** What holds in a place: the channel's own choice, else the workspace's, else the default. */
  of(place: Place): Promise<PlaceSettings>;
  /** Changes some of them and gives what then holds in the place. */
  change(place: Place, scope: SettingsScope, changes: Partial<PlaceSettings>): Promise<PlaceSettings>;
}
