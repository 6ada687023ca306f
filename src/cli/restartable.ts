import type { ChatPlatform } from '../platform.ts';

/** A platform that may be started again after a stop: each start makes it anew. */
export function restartable(make: () => ChatPlatform): ChatPlatform {
  let current = make();
  const { post } = current;
  return {
    ...current,
    async start() {
      current = make();
      await current.start();
    },
    stop: () => current.stop(),
    connected: () => current.connected?.() ?? true,
    ...(post && { post: (...given) => (current.post ?? post)(...given) }),
  };
}
