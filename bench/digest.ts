import { killedOnDiscord, killedOnSlack, type Survived } from '../test/digest/support/killed.ts';

/** A process is killed after so many posts, near enough: some of them are on their way. */
const each = 12;

/** What was due, what stands in the channels, and what does so wrongly. */
function told(platform: string, { posts, killed, open, ends }: Survived, seconds: number): string {
  const all = posts.reduce((sum, many) => sum + many, 0);
  const lost = posts.filter(many => many === 0).length;
  const twice = all - (posts.length - lost);
  const recorded = ends.filter(end => end === 'posted').length;
  return [
    `${platform}: ${posts.length} slots due, ${killed} processes killed, ${open} deliveries left open by the last of them`,
    `${all} posts, ${lost} lost, ${twice} twice, ${recorded} recorded as posted, ${seconds} s`,
  ].join('; ');
}

/** `npm run bench -- digest 500`: digests due at once, half of them on each platform, and processes killed while they post. */
export async function benchDigest([slots = '500']: readonly string[]): Promise<void> {
  const many = Math.ceil(Number(slots) / 2);
  for (const [platform, kill] of [
    ['Slack', killedOnSlack],
    ['Discord', killedOnDiscord],
  ] as const) {
    const start = performance.now();
    const survived = await kill({ many, each });
    console.log(told(platform, survived, Math.round((performance.now() - start) / 1000)));
    if (survived.posts.some(posts => posts !== 1)) process.exitCode = 1;
  }
}
