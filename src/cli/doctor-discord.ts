import { z } from 'zod';
import type { DiscordConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { appOf } from '../platforms/discord/app.ts';
import { type Finding, well, wrong } from './finding.ts';

const appSchema = z.object({ name: z.string(), flags: z.int().default(0), verify_key: z.string() });
const pages = 'https://discord.com/developers/applications';

/** Flags of an app that may see every message: of a small app, and of a verified one. https://docs.discord.com/developers/resources/application#application-object-application-flags */
const messageContent = (1 << 18) | (1 << 19);

/** Checks Discord's token, its intents and the public key by Discord's own answer about the app. */
export async function checkDiscord(config: DiscordConfig): Promise<readonly Finding[]> {
  let app: z.infer<typeof appSchema>;
  try {
    app = appSchema.parse(await (await appOf(config)).rest.get('/applications/@me'));
  } catch (error) {
    if (error instanceof StartError) return [wrong('DISCORD_TOKEN', error.message)];
    return [wrong('DISCORD_TOKEN', 'Discord says nothing of the app that can be read; try again later')];
  }
  const findings = [well('DISCORD_TOKEN', `Discord takes it, for ${app.name}`)];
  const isGranted = (app.flags & messageContent) !== 0;
  if (config.messageContent && !isGranted)
    findings.push(
      wrong(
        'Discord intents',
        `DISCORD_MESSAGE_CONTENT is on, but the app was not granted it: switch “Message Content Intent” on under “Bot” at ${pages}, or set DISCORD_MESSAGE_CONTENT=off`,
      ),
    );
  else
    findings.push(
      well('Discord intents', config.messageContent ? 'Message Content is granted' : 'none needed beyond the usual'),
    );
  if (config.http && config.http.publicKey.toLowerCase() !== app.verify_key.toLowerCase())
    findings.push(
      wrong('DISCORD_PUBLIC_KEY', `is not that of the app: copy “Public Key” from “General Information” at ${pages}`),
    );
  else if (config.http) findings.push(well('DISCORD_PUBLIC_KEY', 'is that of the app'));
  return findings;
}
