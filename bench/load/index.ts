import { printFigures } from './figures.ts';
import { slackLoad } from './slack.ts';

/**
 * `npm run bench -- load [per second] [seconds]`: the real process under a steady load of questions, beside the smallest
 * bot that posts a fixed answer.
 */
export async function run([perSecond = '300', seconds = '20']: readonly string[]): Promise<void> {
  console.log(`${perSecond} mentions a second for ${seconds} s, Slack over HTTP, from receipt to posted answer`);
  printFigures(await slackLoad(Number(perSecond), Number(seconds)));
}
