import { createHmac } from 'node:crypto';

/** Slack's signature of a body sent at `seconds`. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signature = (secret: string, seconds: number | string, body: string | Buffer): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:`).update(body).digest('hex')}`;
