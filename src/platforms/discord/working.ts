import { type REST, Routes } from 'discord.js';

/** An answer that is there sooner needs no sign of work. */
const patienceMs = 400;
/** The sign lasts ten seconds: https://docs.discord.com/developers/resources/channel#trigger-typing-indicator */
const againMs = 8000;
/** Of the answers that are late at once, so many have a sign: the calls would make all the others later. */
const mostSigns = 20;

/** Runs work; when it takes a while, the channel sees that the bot is typing. */
export const typing = (rest: REST) => {
  let signs = 0;
  return async function during<T>(channel: string, work: () => Promise<T>): Promise<T> {
    let hasSign = false;
    let timer: NodeJS.Timeout;
    const sign = (): void => {
      // No sign of work is worth an answer: whatever goes wrong with it is passed over.
      rest.post(Routes.channelTyping(channel)).catch(() => undefined);
      timer = setTimeout(sign, againMs);
    };
    timer = setTimeout(() => {
      if (signs >= mostSigns) return;
      hasSign = true;
      signs += 1;
      sign();
    }, patienceMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      if (hasSign) signs -= 1;
    }
  };
};
