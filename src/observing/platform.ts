import type { Metrics } from '../metrics.ts';
import type { ChatPlatform } from '../platform.ts';

/** Whether a platform can be heard; `idle` is one that was not started, such as one whose turn another process has. */
export type PlatformState = 'idle' | 'connected' | 'disconnected';

/** A platform that knows its state. */
export interface ObservedPlatform extends ChatPlatform {
  state(): PlatformState;
}

/** A platform whose state is known and whose posts of digests are counted; all else is as it was. */
export function observedPlatform(platform: ChatPlatform, metrics: Metrics): ObservedPlatform {
  const { name, post } = platform;
  let started = false;
  const state = (): PlatformState => {
    if (!started) return 'idle';
    return platform.connected?.() === false ? 'disconnected' : 'connected';
  };
  metrics.watch(name, () => state() === 'connected');
  return {
    ...platform,
    state,
    async start() {
      await platform.start();
      started = true;
    },
    async stop() {
      started = false;
      await platform.stop();
    },
    ...(post && {
      async post(...given) {
        try {
          const posted = await post(...given);
          metrics.delivered(name, posted.type);
          return posted;
        } catch (error) {
          metrics.delivered(name, 'failed');
          throw error;
        }
      },
    }),
  };
}
