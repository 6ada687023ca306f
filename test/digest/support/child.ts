import { z } from 'zod';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import { digestService } from '../../../src/digest/service.ts';
import { lowdbStore } from '../../../src/stores/lowdb/index.ts';
import { knowledge } from '../../support/bot.ts';
import { slackTo } from './slack.ts';

/** What the process is told: where its data are, how Slack is reached, and how far its clock is ahead. */
const toldSchema = z.object({
  folder: z.string(),
  ahead: z.number(),
  apiUrl: z.string(),
  botToken: z.string(),
  appToken: z.string(),
});

/** A process that sends digests as the bot does, with a clock of its own; it ends when it is killed. */
const { folder, ahead, ...peer } = toldSchema.parse(JSON.parse(process.argv[2] ?? ''));
const clock = (): number => Date.now() + ahead;
const log = (): void => undefined;
const store = await lowdbStore({ folder, log, clock });
const slack = await slackTo(peer, store);
const parts = { store, knowledge, settings: placeSettings(store), log, clock };
digestService({ ...parts, poster: name => (name === 'slack' ? slack.post : undefined) }).start();
