import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { noteOf } from '../../src/conversations/notes.ts';
import { once } from '../../src/conversations/once.ts';
import { ModelError } from '../../src/language-model.ts';
import { prometheusMetrics } from '../../src/metrics/prometheus.ts';
import { noMetrics } from '../../src/metrics.ts';
import { observedModel } from '../../src/observing/model.ts';
import { observedOnce } from '../../src/observing/once.ts';
import { observedPlatform } from '../../src/observing/platform.ts';
import { observedStore } from '../../src/observing/store.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { root } from '../support/bot.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const note = noteOf({ en: 'Hello.', zh: '你好。' }, 'en');

/** The samples of metrics, as a monitoring system reads them. */
const samples = async (metrics: ReturnType<typeof prometheusMetrics>): Promise<readonly string[]> =>
  (await metrics.report()).text.split('\n').filter(line => line.startsWith('chipwire_'));

describe('what is counted', () => {
  test('requests, by platform, command and outcome, and how long they took', async () => {
    const metrics = prometheusMetrics();
    metrics.answered({ platform: 'slack', command: 'nvda', outcome: 'answered' }, 0.03);
    metrics.answered({ platform: 'slack', command: 'nvda', outcome: 'error' }, 3);
    const all = await samples(metrics);
    expect(all).toContain('chipwire_requests_total{platform="slack",command="nvda",outcome="answered"} 1');
    expect(all).toContain('chipwire_requests_total{platform="slack",command="nvda",outcome="error"} 1');
    expect(all).toContain('chipwire_request_seconds_bucket{le="0.05",platform="slack",command="nvda"} 1');
    expect(all).toContain('chipwire_request_seconds_count{platform="slack",command="nvda"} 2');
  });

  test('posts of digests: made, refused for good, and failed', async () => {
    const metrics = prometheusMetrics();
    const outcomes = [{ type: 'posted', id: '1' }, { type: 'closed', why: 'gone' }, new Error('later')] as const;
    let count = 0;
    const platform = observedPlatform(
      {
        name: 'slack',
        start: async () => undefined,
        stop: async () => undefined,
        async post() {
          const outcome = outcomes[count++] ?? new Error('none left');
          if (outcome instanceof Error) throw outcome;
          return outcome;
        },
      },
      metrics,
    );
    await platform.post?.(place, note, 'a');
    await platform.post?.(place, note, 'b');
    await expect(platform.post?.(place, note, 'c')).rejects.toThrow('later');
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining(
        ['posted', 'closed', 'failed'].map(
          status => `chipwire_digest_deliveries_total{platform="slack",status="${status}"} 1`,
        ),
      ),
    );
  });

  test('whether a platform is connected: from start to stop, unless it knows better', async () => {
    const metrics = prometheusMetrics();
    let open = true;
    const nothing = { start: async () => undefined, stop: async () => undefined };
    const plain = observedPlatform({ name: 'slack', ...nothing }, metrics);
    const knowing = observedPlatform({ name: 'discord', ...nothing, connected: () => open }, metrics);
    const connected = async () => (await samples(metrics)).filter(line => line.startsWith('chipwire_connected'));
    expect(await connected()).toEqual([
      'chipwire_connected{platform="slack"} 0',
      'chipwire_connected{platform="discord"} 0',
    ]);
    await Promise.all([plain.start(), knowing.start()]);
    expect(await connected()).toEqual([
      'chipwire_connected{platform="slack"} 1',
      'chipwire_connected{platform="discord"} 1',
    ]);
    open = false;
    expect([plain.state(), knowing.state()]).toEqual(['connected', 'disconnected']);
    await plain.stop();
    expect(plain.state()).toBe('idle');
    expect(await connected()).toEqual([
      'chipwire_connected{platform="slack"} 0',
      'chipwire_connected{platform="discord"} 0',
    ]);
  });

  test('failures of the store and duplicates', async () => {
    const metrics = prometheusMetrics();
    const store = observedStore(memoryStore(), metrics);
    await expect(
      store.update('a', 1000, () => {
        throw new Error('disk');
      }),
    ).rejects.toThrow('disk');
    const seen = observedOnce(once(store), metrics);
    expect(await seen.run('a', async () => undefined)).toBe('done');
    expect(await seen.run('a', async () => undefined)).toBe('duplicate');
    const all = await samples(metrics);
    expect(all).toContain('chipwire_store_errors_total{operation="update"} 1');
    expect(all).toContain('chipwire_duplicates_total 1');
  });

  test('calls of the language model, by what became of them', async () => {
    const metrics = prometheusMetrics();
    let failing = false;
    const model = observedModel(
      {
        name: 'm',
        mostTokens: () => ({ input: 1, output: 1 }),
        async reply(request) {
          if (failing) throw new ModelError('too-late', 'late');
          return { value: request.shape.parse('x'), tokens: { input: 1, output: 1 } };
        },
      },
      metrics,
    );
    const request = { name: 'n', instructions: '', data: '', shape: z.string(), signal: AbortSignal.timeout(1000) };
    await model.reply(request);
    failing = true;
    await expect(model.reply(request)).rejects.toThrow('late');
    const all = await samples(metrics);
    expect(all).toContain('chipwire_llm_calls_total{outcome="ok"} 1');
    expect(all).toContain('chipwire_llm_calls_total{outcome="too-late"} 1');
  });

  test('nothing where nobody looks', async () => {
    noMetrics.answered({ platform: 'slack', command: 'nvda', outcome: 'answered' }, 1);
    expect((await noMetrics.report()).text).toBe('');
  });
});

describe('the dashboard and the alerts', () => {
  const known = new Map<string, ReadonlySet<string>>();

  beforeAll(async () => {
    const metrics = prometheusMetrics();
    metrics.answered({ platform: 'slack', command: 'nvda', outcome: 'answered' }, 1);
    metrics.limited('person');
    metrics.duplicate();
    metrics.delivered('slack', 'posted');
    metrics.digestLag('slack', 7);
    metrics.modelCalled('ok');
    metrics.storeFailed('get');
    metrics.logged('info', 'READY');
    metrics.watch('slack', () => true);
    for (const line of (await metrics.report()).text.split('\n')) {
      const [, name, labels = ''] = /^([a-z_0-9]+)(?:\{(.*)\})? /.exec(line) ?? [];
      if (name) known.set(name, new Set([...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label)));
    }
    known.set('up', new Set());
  });

  /** What expressions name that the bot does not have; `job` and `instance` are given by Prometheus itself. */
  function unknownIn(expressions: readonly string[]): readonly string[] {
    return expressions.flatMap(expression => {
      const bare = expression.replace(/"[^"]*"/g, '""');
      const names = [...bare.matchAll(/\b((?:chipwire|nodejs|process)_\w+|up)\b(?:\{([^}]*)\})?/g)];
      const grouped = [...bare.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/\s*,\s*/));
      if (names.length === 0) return [`${expression}: names no metric`];
      return names.flatMap(([, name = '', matchers = '']) => {
        const labels = new Set([...(known.get(name) ?? []), 'job', 'instance', 'le']);
        const used = [...[...matchers.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label), ...grouped];
        if (!known.has(name)) return [`${name}: no such metric`];
        return used.filter(label => !labels.has(label)).map(label => `${name}: no label ${label}`);
      });
    });
  }

  const alertsSchema = z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Chipwire[A-Z]/),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string().min(1), description: z.string().min(1) }),
          }),
        ),
      }),
    ),
  });
  const dashboardSchema = z.object({
    panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
  });
  const read = (file: string): string => readFileSync(join(root, 'ops', file), 'utf8');

  test('use only metrics and labels the bot has', () => {
    const rules = alertsSchema.parse(load(read('alerts.yaml'))).groups.flatMap(group => group.rules);
    const { panels } = dashboardSchema.parse(JSON.parse(read('grafana-dashboard.json')));
    const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(unknownIn([...rules.map(({ expr }) => expr), ...shown])).toEqual([]);
    expect(unknownIn(['rate(chipwire_request_total[5m])', 'chipwire_connected{place="x"}', '1 > 0'])).toHaveLength(3);
  });

  test('show everything that is counted', () => {
    const text = read('alerts.yaml') + read('grafana-dashboard.json');
    const own = [...known.keys()].filter(name => /^chipwire_/.test(name) && !/_(?:sum|count)$/.test(name));
    expect(own.filter(name => !text.includes(name))).toEqual([]);
    expect(own.length).toBeGreaterThan(8);
  });
});
