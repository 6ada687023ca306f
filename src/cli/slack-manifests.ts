import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../command.ts';
import { slackManifest, type Transport } from '../platforms/slack/manifest.ts';

/** The file of each manifest. */
export const manifestFiles = {
  socket: 'slack-manifest.json',
  http: 'slack-manifest.http.json',
} as const satisfies Record<Transport, string>;

/** A manifest as its file holds it. */
export const manifestText = (commands: ReadonlyMap<string, Command>, transport: Transport): string =>
  `${JSON.stringify(slackManifest(commands, transport), null, 2)}\n`;

/** `chipwire slack manifests`: writes the manifests for both transports into a folder. */
export function writeManifests(commands: ReadonlyMap<string, Command>, folder: string): void {
  for (const transport of ['socket', 'http'] as const)
    writeFileSync(join(folder, manifestFiles[transport]), manifestText(commands, transport));
}
