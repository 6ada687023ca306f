import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { Log, LogEvent } from '../log.ts';

/**
 * Shapes of secrets: tokens of Slack (https://docs.slack.dev/authentication/tokens), of Discord
 * (https://docs.discord.com/developers/reference#authentication), keys of model servers, and passwords in addresses. No
 * event holds one; this is a second wall.
 */
const secrets =
  /\bx(?:ox[a-z]|app|wfp)-[\w.-]+|\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}|\bsk-[\w-]{8,}|\b(?:Bearer|Bot|Basic) [\w.~+/=-]{8,}|(?<=:\/\/)[^\s/@"\\]+:[^\s/@"\\]+(?=@)|(?<=[?&](?:token|key|api_?key|secret|code)=)[^\s&"\\]+/gi;

/** Lines that are in no hurry are written together, every so often. */
const gatheredMs = 50;

/** Standard error. What tells of trouble is written at once, with all before it; what is left when the process ends too. */
function standardError(): { readonly stream: DestinationStream; wrote(level: LogEvent['level']): void } {
  const stream = destination({ dest: 2, sync: true });
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines !== '') stream.write(lines);
    lines = '';
  };
  process.once('exit', flush);
  return {
    stream: {
      write(line) {
        lines += line;
      },
    },
    wrote(level) {
      if (level === 'info') timer ??= setTimeout(flush, gatheredMs);
      else flush();
    },
  };
}

/** A log of one JSON object a line, on standard error unless another stream is given. */
export function pinoLog(given?: DestinationStream): Log {
  const { stream, wrote } = given ? { stream: given, wrote: () => undefined } : standardError();
  const logger = pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: level => ({ level }) },
      hooks: { streamWrite: line => line.replace(secrets, '[secret]') },
    },
    stream,
  );
  return ({ level, event, platform, ...more }) => {
    logger[level]({ event, ...(platform === undefined ? {} : { platform }), ...more });
    wrote(level);
  };
}
