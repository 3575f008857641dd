import type { Type } from '@nestjs/common';
import { trace, metrics } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import {
  PayscoreModule,
  PayscoreWebhookController,
  OnPayscoreEvent,
  ServiceOrderService,
} from 'nestjs-payscore';
import { PayscoreOpenTelemetryModule } from 'nestjs-payscore/opentelemetry';
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publishFailover } from '../lib/telemetry/channels.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { paidOrder } from './support/event-samples.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { OpenTelemetry } from './support/open-telemetry.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/telemetry.md', '.telemetry');

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  @OnPayscoreEvent()
  any(): void {
    // Nothing is to be done.
  }
}

describe('the page on telemetry', () => {
  isShortAndCompiles(page);

  it('shows a module that reports to the global providers', async () => {
    const { TelemetryModule } = (await import(page.path('telemetry.module.ts'))) as { TelemetryModule: Type };
    const otel = new OpenTelemetry();
    trace.setGlobalTracerProvider(otel.tracerProvider);
    metrics.setGlobalMeterProvider(otel.meterProvider);
    onTestFinished(() => {
      trace.disable();
      metrics.disable();
    });
    const { simulator } = await startSimulator();
    const registration = PayscoreModule.forRoot(simulator.moduleOptions());
    const host = await PayscoreHost.of(registration, { module: TelemetryModule }).start();
    await host.get(ServiceOrderService).create(rental());
    expect(otel.spans.map(({ name }) => name)).toEqual([
      'ServiceOrderService.create',
      'POST /v3/payscore/serviceorder',
    ]);
    expect(await otel.series('payscore.call.duration')).toHaveLength(1);
  });

  it('counts calls, codes and duplicates without OpenTelemetry', async () => {
    const { seen, unsubscribe, signaturesThatWait } = (await import(page.path('payscore.watch.ts'))) as {
      seen: { calls: number; codes: Set<string>; duplicates: number };
      unsubscribe: (() => void)[];
      signaturesThatWait: () => number;
    };
    onTestFinished(() => unsubscribe.forEach((end) => end()));
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).controllers(Notifications).start();
    await host
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R1' })
      .catch(() => undefined);
    for (const id of ['EV-1', 'EV-1'])
      await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { id }));
    expect(seen).toEqual({ calls: 1, codes: new Set(['ORDER_NOT_EXIST']), duplicates: 1 });
    expect(signaturesThatWait()).toBe(0);
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat: string;
  }[];
}

const dashboard = JSON.parse(readFileSync(resolve(__dirname, '../docs/grafana/payscore.json'), 'utf8')) as {
  readonly title: string;
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: Panel[];
};

const panels = dashboard.panels.filter(({ type }) => type !== 'row');

/** Names of the metrics that an expression reads, as patterns: a name, or the pattern of `__name__`. */
const metricsOf = (expr: string): RegExp[] => {
  const patterns = [...expr.matchAll(/__name__=~"([^"]+)"/g)].map(([, pattern = '']) => pattern);
  const names = expr.replaceAll(/\{[^}]*\}|by \([^)]*\)/g, '').match(/\bpayscore_\w+/g) ?? [];
  return [...patterns, ...names].map((pattern) => new RegExp(`^${pattern}$`));
};

/** Every metric that the package can export, in Prometheus' text, by the JavaScript exporter. */
async function exported(): Promise<string> {
  const { simulator } = await startSimulator({ platformKeys: 'certificate' });
  const otel = new OpenTelemetry();
  const host = await PayscoreHost.of(
    PayscoreModule.forRoot({ ...simulator.moduleOptions(), rateLimits: {} }),
    PayscoreOpenTelemetryModule.forRoot(otel.options),
  )
    .controllers(Notifications)
    .start();
  simulator.faults.next({ kind: 'system-error' });
  await host.get(ServiceOrderService).create(rental());
  await host
    .get(ServiceOrderService)
    .query({ outOrderNo: 'R9' })
    .catch(() => undefined);
  await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')));
  publishFailover({ registration: undefined, mchid: undefined, origin: 'https://api2', backup: true });
  const command = { registration: undefined, mchid: '1230000109', operation: 'RefundService.create' };
  const end = { ...command, state: 'dead', code: 'OUTCOME_UNKNOWN', attempts: 1, duration: 1 } as const;
  channel('payscore:command').publish(end);
  return new PrometheusSerializer().serialize(await otel.collected());
}

describe('the dashboard for Grafana', () => {
  it('reads only metrics that the package exports, by their Prometheus names', async () => {
    const text = await exported();
    const names = [...new Set([...text.matchAll(/^(payscore_\w+)\{/gm)].map(([, name = '']) => name))];
    const read = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsOf(expr)));
    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((pattern) => !names.some((name) => pattern.test(name))).map(String)).toEqual([]);
    // A Collector adds the unit: s becomes _seconds, units in braces are left out.
    const units = new Map([...text.matchAll(/^# UNIT (\S+) (\S+)$/gm)].map(([, name, unit]) => [name, unit]));
    const ofCollector = names.map((name) => {
      const [, base = name, suffix = ''] = /^(.*?)(_bucket|_sum|_count)?$/.exec(name) ?? [];
      return units.get(base) === 's' ? `${base}_seconds${suffix}` : name;
    });
    expect(ofCollector).toContain('payscore_call_duration_seconds_bucket');
    expect(read.filter((pattern) => !ofCollector.some((name) => pattern.test(name))).map(String)).toEqual([]);
    // Each exported metric has a panel.
    const bases = names.filter(
      (name) =>
        !/_(bucket|sum)$/.test(name) && !/^payscore_(notification|command)_duration_count$/.test(name),
    );
    expect(bases.filter((name) => !read.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('reads only labels that the metrics have', async () => {
    const labels = new Set([...(await exported()).matchAll(/(\w+)="/g)].map(([, label]) => label));
    const read = panels
      .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
      .flatMap((expr) => [
        ...[...expr.matchAll(/(\w+)(?:=~|!=|=)"/g)].map(([, label = '']) => label),
        ...[...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', ')),
      ]);
    // Prometheus adds the instance; the registration is absent where it has no name.
    const known = new Set([...labels, '__name__', 'instance', 'payscore_registration']);
    expect([...new Set(read)].filter((label) => !known.has(label))).toEqual([]);
  });

  it('has what Grafana needs of a dashboard and its panels, and no panel over another', () => {
    expect(dashboard).toMatchObject({
      title: expect.any(String) as string,
      uid: 'nestjs-payscore',
      schemaVersion: 39,
    });
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { title, type, datasource, gridPos, fieldConfig, targets = [] } of panels) {
      expect([title, type]).toEqual([title, expect.stringMatching(/^(timeseries|stat)$/)]);
      expect(datasource).toEqual({ type: 'prometheus', uid: '${datasource}' });
      expect(fieldConfig?.defaults.unit).toMatch(/^\w+$/);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      expect(targets.length).toBeGreaterThan(0);
      for (const { refId, expr, legendFormat } of targets) {
        expect(refId).toMatch(/^[A-Z]$/);
        expect(legendFormat).not.toBe('');
        expect(expr.split('(').length).toBe(expr.split(')').length);
      }
    }
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)}:${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});
