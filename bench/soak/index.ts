/**
 * `npm run bench -- soak [minutes] [per second] [files|postgres]`: the real process through 72 hours by its clock.
 * `npm run bench -- soak facts [number] [minutes]`: a base of very many facts, in this process; a million take some
 * gigabytes: `NODE_OPTIONS=--max-old-space-size=12000`.
 */
export async function run([first = '10', second, third]: readonly string[]): Promise<void> {
  if (first === 'facts') {
    const { soakLarge } = await import('./large.ts');
    await soakLarge(Number(second ?? 1_000_000), Number(third ?? 5));
    return;
  }
  const { soakProcess } = await import('./process.ts');
  const [minutes, perSecond] = [Number(first), Number(second ?? 30)];
  const keep = third === 'files' ? 'files' : 'postgres';
  console.log(`72 hours in ${minutes} minutes, ${perSecond} requests a second, kept in ${keep}`);
  await soakProcess(minutes, perSecond, keep);
}
