import { access } from './access.ts';
import { agents } from './agents.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Method } from './method.ts';
import { people } from './people.ts';
import { reactions } from './reactions.ts';
import { streams } from './streams.ts';
import { views } from './views.ts';

/** Every Web API method this stand-in knows, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...access,
    ...agents,
    ...chat,
    ...conversations,
    ...files,
    ...people,
    ...reactions,
    ...streams,
    ...views,
  }),
);
