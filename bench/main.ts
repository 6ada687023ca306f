/** The benchmarks by name: `npm run bench -- <name>`; without one, how long answers take. `learn`, `calibrate` and `fonts` write what they make. */
const benches: Readonly<Record<string, () => Promise<{ run(options: readonly string[]): Promise<void> }>>> = {
  answers: () => import('./answers/index.ts'),
  search: () => import('./search/index.ts'),
  store: async () => ({ run: (await import('./store.ts')).benchStore }),
  charts: async () => ({ run: (await import('./charts.ts')).benchCharts }),
  digest: async () => ({ run: (await import('./digest.ts')).benchDigest }),
  load: () => import('./load/index.ts'),
  soak: () => import('./soak/index.ts'),
  learn: () => import('./learn/index.ts'),
  calibrate: () => import('./calibrate/index.ts'),
  fonts: () => import('./fonts/index.ts'),
};

const [name = 'answers', ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`Which benchmark? npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
} else {
  await (await bench()).run(options);
}
