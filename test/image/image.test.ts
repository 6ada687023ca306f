import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, loadAll, mergeTag } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { root } from '../support/bot.ts';
import { dockerfile, execOf, lastOf, stagesOf, variablesOf } from './dockerfile.ts';

const stages = stagesOf(dockerfile);
const [build, image] = stages;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the Dockerfile', () => {
  test('pins every base by tag and digest, never the latest', () => {
    expect(stages).toHaveLength(2);
    for (const { base } of stages) {
      expect(base).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
      expect(base).not.toContain(':latest');
    }
  });

  test('builds with the very Node the project is tested with', () => {
    const manifest = z
      .object({ devDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(read('package.json')));
    expect(build?.base).toContain(`node:${manifest.devDependencies.node}-`);
    expect(image?.steps).toContainEqual({ name: 'COPY', rest: '--from=build /usr/local/bin/node /usr/local/bin/node' });
  });

  test('installs by the lockfile, without what is for development and without scripts of packages', () => {
    const installs = build?.steps.filter(({ name, rest }) => name === 'RUN' && /\bnpm\b/.test(rest)) ?? [];
    expect(installs).toHaveLength(1);
    expect(installs[0]?.rest).toMatch(/^npm ci --omit=dev --ignore-scripts\b/);
    expect(dockerfile).not.toMatch(/npm install|npx |curl |wget |apt-get /);
  });

  test('copies named files only, adds nothing by ADD, and nothing secret', () => {
    expect(dockerfile).not.toMatch(/^ADD /m);
    const copied =
      build?.steps.filter(({ name }) => name === 'COPY').flatMap(({ rest }) => rest.split(' ').slice(0, -1)) ?? [];
    const [first, ...allowed] = read('.dockerignore')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(copied.toSorted()).toEqual(allowed.map(line => line.replace(/^!/, '')).toSorted());
    expect(dockerfile).not.toMatch(/\.env|TOKEN|SECRET|PASSWORD/);
  });

  test('runs as a user that is not root and owns nothing but the data folder', () => {
    expect(lastOf(image, 'USER')).toBe('65532:65532');
    const owned = image?.steps.filter(({ name, rest }) => name === 'COPY' && rest.includes('--chown'));
    expect(owned).toEqual([{ name: 'COPY', rest: '--from=build --chown=65532:65532 /data /data' }]);
    expect(image?.steps.some(({ name }) => name === 'RUN')).toBe(false);
  });

  test('checks health and starts without a shell, and stops by the signal the bot drains on', () => {
    const health = lastOf(image, 'HEALTHCHECK');
    expect(execOf(health)).toEqual(['/usr/local/bin/node', 'src/cli/health.ts']);
    expect(health).toMatch(/--timeout=5s/);
    expect(execOf(lastOf(image, 'ENTRYPOINT'))).toEqual([
      '/usr/local/bin/node',
      '--max-semi-space-size=8',
      'src/main.js',
    ]);
    expect(lastOf(image, 'STOPSIGNAL')).toBe('SIGTERM');
  });

  test('sets only variables the bot knows, and serves health on a port it exposes', () => {
    const { NODE_ENV, MALLOC_ARENA_MAX, MALLOC_MMAP_THRESHOLD_, ...ours } = variablesOf(image);
    expect([NODE_ENV, MALLOC_ARENA_MAX, MALLOC_MMAP_THRESHOLD_]).toEqual(['production', '1', '131072']);
    expect(readConfig(ours)).toMatchObject({ storage: { folder: '/data' }, operation: { healthPort: 9464 } });
    expect(lastOf(image, 'EXPOSE').split(' ')).toEqual(expect.arrayContaining(['3000', '3001', '9464']));
    expect(execOf(lastOf(image, 'VOLUME'))).toEqual(['/data']);
  });
});

describe('compose and Kubernetes', () => {
  const hardened = z.looseObject({
    read_only: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    security_opt: z.tuple([z.literal('no-new-privileges:true')]),
    stop_grace_period: z.literal('30s'),
    init: z.literal(true),
  });
  const composeSchema = z.object({
    services: z.object({
      chipwire: hardened.extend({
        profiles: z.tuple([z.literal('files')]),
        volumes: z.tuple([z.literal('data:/data')]),
      }),
      'chipwire-postgres': hardened.extend({
        profiles: z.tuple([z.literal('postgres')]),
        environment: z.object({ DATABASE_URL: z.string() }),
      }),
      postgres: z.looseObject({ image: z.string().regex(/^postgres:\d+\.\d+/), healthcheck: z.looseObject({}) }),
    }),
  });

  test('compose has one bot with files and one with Postgres, both hardened and given time to drain', () => {
    const [compose] = loadAll(read('compose.yaml'), { schema: CORE_SCHEMA.withTags(mergeTag) });
    const { services } = composeSchema.parse(compose);
    const url = services['chipwire-postgres'].environment.DATABASE_URL.replace(/\$\{\w+:-(\w+)\}/, '$1');
    expect(readConfig({ DATABASE_URL: url }).storage.databaseUrl).toBe(
      'postgres://chipwire:chipwire@postgres:5432/chipwire',
    );
    expect(Object.keys(services)).toHaveLength(3);
  });

  const probe = (path: string) =>
    z.looseObject({ httpGet: z.object({ path: z.literal(path), port: z.literal('health') }) });
  const deploymentSchema = z.object({
    kind: z.literal('Deployment'),
    spec: z.object({
      template: z.object({
        spec: z.object({
          terminationGracePeriodSeconds: z.int().min(26),
          securityContext: z.looseObject({ runAsNonRoot: z.literal(true), runAsUser: z.literal(65_532) }),
          containers: z.tuple([
            z.looseObject({
              livenessProbe: probe('/healthz'),
              readinessProbe: probe('/readyz'),
              startupProbe: probe('/healthz'),
              ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
              securityContext: z.looseObject({
                allowPrivilegeEscalation: z.literal(false),
                readOnlyRootFilesystem: z.literal(true),
              }),
            }),
          ]),
        }),
      }),
    }),
  });

  test('the Kubernetes example asks for health where the image serves it, and gives time to drain', () => {
    const [deployment, ...others] = loadAll(read('ops/kubernetes.yaml'));
    const [container] = deploymentSchema.parse(deployment).spec.template.spec.containers;
    const health = container.ports.find(({ name }) => name === 'health');
    expect(String(health?.containerPort)).toBe(variablesOf(image).HEALTH_PORT);
    expect(others.map(each => z.object({ kind: z.string() }).parse(each).kind)).toEqual([
      'Service',
      'PodDisruptionBudget',
    ]);
  });
});
