import { readConfig } from '../config.ts';

/** A container asks every half a minute; what takes this long is not well. */
const patienceMs = 3000;

/** `chipwire health`: asks the running bot on this machine how it is. Resolves to the exit code. */
export async function askHealth(port: number | undefined): Promise<number> {
  if (port === undefined) {
    console.error('Set HEALTH_PORT, for the bot and for this command.');
    return 1;
  }
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(patienceMs) });
    console.log((await response.text()).trim());
    return response.ok ? 0 : 1;
  } catch {
    console.error(`Nobody answers on port ${port}.`);
    return 1;
  }
}

// A container asks often: by itself this file loads a tenth of what the whole command does.
if (import.meta.main) process.exitCode = await askHealth(readConfig().operation.healthPort);
