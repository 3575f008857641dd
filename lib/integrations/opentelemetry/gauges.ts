import type { Attributes, Meter } from '@opentelemetry/api';
import type { DiscoveryService } from '@nestjs/core';
import type { Registration } from '../../registrations/registration.js';
import { registrationsByName, runtimeRegistrations } from '../../registrations/registrations.js';
import { getSignatureQueue } from '../../telemetry/signature-queue.js';
import { sourceOf } from './attributes.js';
import type { OpenTelemetryConfig } from './opentelemetry.options.js';

const day = 86_400_000;

/** Merchants with a series of their own, where the host wants the merchant number. */
const mostMerchants = 1_000;

/** A state that is observed of each registration. */
export interface Gauge {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** Value of one registration; undefined where it has none. */
  readonly of: (registration: Registration) => number | undefined;
  /** The worse of two values, or their sum, for merchants that share one series. */
  readonly worse: (one: number, another: number) => number;
}

const gauges: readonly Gauge[] = [
  {
    name: 'payscore.platform_key.days_left',
    description: 'Days until the last platform certificate ends, of registrations that have no public key',
    unit: '{day}',
    of: daysLeft,
    worse: Math.min,
  },
  {
    name: 'payscore.platform_key.age',
    description: 'Time since the platform certificates were downloaded',
    unit: 's',
    of: ({ keys, config }) => {
      const { lastDownload } = keys;
      return lastDownload === undefined ? undefined : (config.clock() - lastDownload.at) / 1_000;
    },
    worse: Math.max,
  },
  {
    name: 'payscore.failover.active',
    description: '1 while calls start at the backup domain, else 0',
    unit: '{registration}',
    of: ({ connections }) => (connections.endpoints.state.startsAtBackup ? 1 : 0),
    worse: Math.max,
  },
  {
    name: 'payscore.rate_limit.waiting',
    description: 'Calls that wait for the rate limits, of registrations that have the option rateLimits',
    unit: '{call}',
    of: ({ transport }) => transport.waiting?.list().reduce((sum, { waiting }) => sum + waiting, 0),
    worse: (one, another) => one + another,
  },
];

/** Observes the state of the application's registrations, and the signatures of the process. @returns what ends it */
export function observeState(
  meter: Meter,
  discovery: DiscoveryService,
  { merchants }: OpenTelemetryConfig,
): () => void {
  const instruments = gauges.map((gauge) => {
    const { name, description, unit } = gauge;
    return { gauge, instrument: meter.createObservableGauge(name, { description, unit }) };
  });
  const waiting = meter.createObservableGauge('payscore.signatures.waiting', {
    description:
      'Signatures that wait for a thread; above 0 for long, the process signs more than its processors can',
    unit: '{signature}',
  });
  const running = meter.createObservableGauge('payscore.signatures.running', {
    description: 'Signatures that are being computed',
    unit: '{signature}',
  });

  type Observe = Parameters<Parameters<Meter['addBatchObservableCallback']>[0]>[0];
  const observe = (result: Observe): void => {
    const queue = getSignatureQueue();
    result.observe(waiting, queue.waiting);
    result.observe(running, queue.running);
    for (const { gauge, instrument } of instruments)
      for (const { value, attributes } of seriesOf(gauge, registrationsOf(discovery), merchants))
        result.observe(instrument, value, attributes);
  };
  const observed = [waiting, running, ...instruments.map(({ instrument }) => instrument)];
  meter.addBatchObservableCallback(observe, observed);
  return () => meter.removeBatchObservableCallback(observe, observed);
}

const registrationsOf = (discovery: DiscoveryService): readonly Registration[] => [
  ...registrationsByName(discovery).values(),
  ...(runtimeRegistrations(discovery)?.loaded() ?? []),
];

interface Series {
  readonly attributes: Attributes;
  readonly value: number;
}

/** Values by their attributes. Merchants that share the attributes share the worst value of them, or the sum. */
export function seriesOf(
  { of, worse }: Gauge,
  registrations: readonly Registration[],
  merchants: boolean,
): Iterable<Series> {
  const series = new Map<string, Series>();
  for (const registration of registrations) {
    const value = of(registration);
    if (value === undefined) continue;
    const { name, mchid } = registration.config;
    const attributes = sourceOf({ registration: name, mchid }, merchants && series.size < mostMerchants);
    const key = JSON.stringify(attributes);
    const known = series.get(key)?.value;
    series.set(key, { attributes, value: known === undefined ? value : worse(known, value) });
  }
  return series.values();
}

/** Days until no certificate is valid any more; undefined beside a key without a known end, which will still do. */
function daysLeft({ keys, config }: Registration): number | undefined {
  const ends = keys.known().map(({ validity }) => validity?.validTo ?? Infinity);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? (last - config.clock()) / day : undefined;
}
