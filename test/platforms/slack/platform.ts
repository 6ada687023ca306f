import type { SlackConfig } from '../../../src/config.ts';
import { type Conversations, conversations } from '../../../src/conversations/conversations.ts';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import type { Log } from '../../../src/log.ts';
import type { Bot, ChatPlatform } from '../../../src/platform.ts';
import { slack } from '../../../src/platforms/slack/index.ts';
import type { Store } from '../../../src/store.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { threadMemory } from '../../../src/threads.ts';
import type { SlackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { commands, knowledge } from '../../support/bot.ts';

/** Says what it was asked. */
const finds: Bot = {
  answer: async ({ text: asked }) => answerWith([{ type: 'text', spans: [text(`Found: ${asked}`)] }]),
};

interface Given {
  readonly store?: Store;
  readonly bot?: Bot;
  readonly clock?: () => Date;
  /** Whether no other process uses the store. */
  readonly alone?: boolean;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
  readonly log?: Log;
  /** Is told of whatever comes in. */
  readonly heard?: Conversations['heard'];
  /** A socket, without one. */
  readonly transport?: SlackConfig['transport'];
  /** One workspace by its token, without one. */
  readonly auth?: SlackConfig['auth'];
}

/** Slack as one process has it, without the process. */
export function platformOf(peer: SlackPeer, given: Given = {}): ChatPlatform {
  const { store = memoryStore(), bot = finds, clock = () => new Date(), log = () => undefined, alone = false } = given;
  const { botToken = peer.botToken, appToken = peer.appToken, apiUrl = peer.apiUrl } = given;
  const settings = placeSettings(store);
  const threads = threadMemory(store);
  const { transport = { type: 'socket', appToken }, auth = { type: 'token', botToken } } = given;
  const config: SlackConfig = { transport, auth, apiUrl };
  const held = conversations({ bot, knowledge, commands, store, settings, threads, clock, alone });
  const { heard = held.heard } = given;
  return slack({ config, conversations: { ...held, heard }, knowledge, commands, store, log });
}
