import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks somebody at a terminal. */
export interface Prompt {
  say(text: string): void;
  /** What they type; a secret is not shown while they do. Empty once the input has ended. */
  ask(question: string, secret: boolean): Promise<string>;
  /** Yes only for a y. */
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** A prompt on a terminal. */
export function promptOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt {
  // What is typed is shown only while something that is no secret is asked for.
  let hidden = true;
  const shown = new Writable({
    write(chunk, _, done) {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 });
  let waiting: ((line: string) => void) | undefined;
  const early: string[] = [];
  let ended = false;
  lines.on('line', line => {
    hidden = true;
    if (waiting) waiting(line);
    else early.push(line);
    waiting = undefined;
  });
  lines.on('close', () => {
    ended = true;
    waiting?.('');
  });
  const ask: Prompt['ask'] = async (question, secret) => {
    hidden = secret;
    output.write(question);
    const line =
      early.shift() ??
      (ended
        ? ''
        : await new Promise<string>(resolve => {
            waiting = resolve;
          }));
    if (secret) output.write('\n');
    return line;
  };
  return {
    say: text => void output.write(text),
    ask,
    confirm: async question => /^y(?:es)?$/i.test((await ask(`${question} [y/N] `, false)).trim()),
    close: () => lines.close(),
  };
}
