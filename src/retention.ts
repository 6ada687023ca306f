const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is kept under one kind of key, for how long after its last change, and why. */
export interface Kept {
  /** How its keys begin in the store. */
  readonly prefix: string;
  /** In ms; `Infinity` until somebody removes it. */
  readonly ms: number;
  readonly what: string;
  readonly why: string;
}

/** Everything the bot keeps in its store. */
export const retention = {
  thread: {
    prefix: 'thread:',
    ms: 6 * hourMs,
    what: 'the last six questions of a thread or direct conversation',
    why: 'so that “and the H100?” means something',
  },
  reply: {
    prefix: 'reply:',
    ms: 30 * dayMs,
    what: 'each question with who asked it and where, and which facts answered it',
    why: 'so that the buttons under an answer work',
  },
  joined: {
    prefix: 'joined:',
    ms: 7 * dayMs,
    what: 'whom the bot has answered in a thread',
    why: 'so that follow-ups in it are heard',
  },
  feedback: {
    prefix: 'feedback:',
    ms: 90 * dayMs,
    what: 'who found an answer helpful or not, and why if they said so',
    why: 'so that whoever runs the bot can improve it',
  },
  seen: {
    prefix: 'seen:',
    ms: 2 * hourMs,
    what: 'the ids of events that were worked on; their content only until they are done',
    why: 'so that nothing is answered twice',
  },
  unanswered: {
    prefix: 'unanswered:',
    ms: 10 * dayMs,
    what: 'questions asked in a channel with a digest that found no answer, without who asked',
    why: 'so that the digest of the channel can tell them',
  },
  modelDay: {
    prefix: 'model:day:',
    ms: 2 * dayMs,
    what: 'what the language model cost per person, workspace and in all',
    why: 'so that budgets hold',
  },
  modelCache: {
    prefix: 'model:cache:',
    ms: dayMs,
    what: 'what the language model wrote, under a hash of what it was asked',
    why: 'so that the same is not paid for twice',
  },
  settings: {
    prefix: 'settings:',
    ms: Number.POSITIVE_INFINITY,
    what: 'how admins set the bot up in a channel or workspace',
    why: 'it is what they asked for',
  },
  digest: {
    prefix: 'digest:',
    ms: Number.POSITIVE_INFINITY,
    what: 'which channels have a daily digest, who turned it on, and what the last two told; its deliveries for two days, with their words until they are posted',
    why: 'it is what they asked for, once a day and not twice',
  },
  installation: {
    prefix: 'installation:',
    ms: Number.POSITIVE_INFINITY,
    what: 'the tokens of workspaces that installed the app, encrypted, until they remove it',
    why: 'so that the bot can answer there',
  },
  duty: {
    prefix: 'duty:',
    ms: Number.POSITIVE_INFINITY,
    what: 'which process holds a connection',
    why: 'so that only one does',
  },
} as const satisfies Record<string, Kept>;
