import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { Log } from '../log.ts';

/**
 * Shapes of secrets: tokens of Slack (https://docs.slack.dev/authentication/tokens), of Discord
 * (https://docs.discord.com/developers/reference#authentication), keys of model servers, and passwords in addresses. No
 * event holds one; this is a second wall.
 */
const secrets =
  /\bx(?:ox[a-z]|app|wfp)-[\w.-]+|\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}|\bsk-[\w-]{8,}|\b(?:Bearer|Bot|Basic) [\w.~+/=-]{8,}|(?<=:\/\/)[^\s/@"\\]+:[^\s/@"\\]+(?=@)|(?<=[?&](?:token|key|api_?key|secret|code)=)[^\s&"\\]+/gi;

/** A log of one JSON object a line, on standard error unless another stream is given. */
export function pinoLog(stream: DestinationStream = destination({ dest: 2, sync: true })): Log {
  const logger = pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: level => ({ level }) },
      hooks: { streamWrite: line => line.replace(secrets, '[secret]') },
    },
    stream,
  );
  return ({ level, event, platform, ...more }) =>
    logger[level]({ event, ...(platform === undefined ? {} : { platform }), ...more });
}
