import { digestsTo, toldSchema } from './reached.ts';

// A process that sends digests as the bot does; it ends when it is killed.
const { digests } = await digestsTo(toldSchema.parse(JSON.parse(process.argv[2] ?? '')));
digests.start();
