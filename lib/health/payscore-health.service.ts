import { Inject, Injectable, Optional } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PayscoreClient } from '../client/payscore-client.service.js';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreConfigError } from '../errors/index.js';
import type { NotificationRecipient } from '../notifications/notification-sink.js';
import type { Registration } from '../registrations/registration.js';
import {
  registrationsByName,
  runtimeRegistrations,
  type SharedDependencies,
} from '../registrations/registrations.js';
import { DependencyChecks, type Dependency } from './dependency.js';
import { HealthProbe } from './health-probe.js';
import { HEALTH_OPTIONS } from './payscore-health.module-definition.js';
import { resolveHealth, type HealthConfig, type PayscoreHealthOptions } from './health.options.js';
import {
  badness,
  worst,
  type DependencyHealth,
  type HealthCount,
  type HealthStatus,
  type HealthSubject,
  type PayscoreHealthReport,
} from './health-report.js';
import { findingsOf, merchantHealth } from './merchant-health.js';

/** Every subject of a finding. */
const allSubjects: readonly HealthSubject[] = [
  'keys',
  'clock',
  'answers',
  'domains',
  'store',
  'queue',
  'database',
  'rate-limiter',
];

/** Options of one report. */
export interface PayscoreHealthCheck {
  /** What is looked at. @default everything */
  readonly subjects?: readonly HealthSubject[] | undefined;
}

/** Whom a ping calls as: the unnamed registration by default. */
export interface PayscoreHealthPing {
  /** Name of a registration of PayscoreModule. */
  readonly registration?: string | undefined;
  /** Merchant number of a merchant at run time, which is loaded if need be. */
  readonly mchid?: string | undefined;
  /** Milliseconds for the call. @default the module's `http.timeout` */
  readonly timeout?: number | undefined;
}

/**
 * Says how the registrations of PayscoreModule and their stores, queues and databases are. A report makes no call to
 * WeChat Pay: it says what the calls of the application have shown.
 */
@Injectable()
export class PayscoreHealth {
  private readonly config: HealthConfig;
  private readonly checks = new DependencyChecks();

  constructor(
    private readonly discovery: DiscoveryService,
    @Optional() @Inject(HEALTH_OPTIONS) options?: PayscoreHealthOptions,
  ) {
    this.config = resolveHealth(options);
  }

  /** The health of every merchant and dependency. Never rejects for what it finds. */
  async report({ subjects = allSubjects }: PayscoreHealthCheck = {}): Promise<PayscoreHealthReport> {
    const asked = new Set(subjects);
    for (const subject of asked) requireSubject(subject);
    const { timeout, maximumMerchants } = this.config;
    const all = this.registrations();
    const dependencies = await Promise.all(
      this.dependenciesOf(all)
        .filter(({ subject }) => asked.has(subject))
        .map((dependency) => this.checks.check(dependency, timeout)),
    );
    const found = all.map((registered) => {
      const findings = findingsOf(registered, this.config, asked);
      return { registered, findings, status: worst(findings.map(({ status }) => status)) };
    });
    const merchantCount = countOf(found);
    const listed = found
      .toSorted((a, b) => badness(b.status) - badness(a.status))
      .slice(0, maximumMerchants)
      .map(({ registered, findings }) => merchantHealth(registered, findings));
    return {
      status: inSum(merchantCount, dependencies),
      at: new Date().toISOString(),
      merchantCount,
      dependencyCount: countOf(dependencies),
      dependencies,
      merchants: listed,
      merchantsOmitted: found.length - listed.length,
    };
  }

  /**
   * Makes one signed call to WeChat Pay, `POST /v3/security/echo`, and resolves with its milliseconds. It costs a
   * signature, a round trip and a place in the merchant's rate, so it is no check of liveness.
   * @throws {PayscoreError} if the call fails
   */
  async ping({ registration, mchid, timeout }: PayscoreHealthPing = {}): Promise<number> {
    const found = await this.find(registration, mchid);
    const { now } = found.config.timing;
    const started = now();
    const body = { echo_message: 'ping' };
    await found
      .part(PayscoreClient)
      .request(
        { method: 'POST', path: '/v3/security/echo', body, idempotent: true },
        { retry: false, timeout },
      );
    return Math.round(now() - started);
  }

  /** Static registrations, and the merchants at run time that are loaded now. */
  private registrations(): Registration[] {
    const loaded = runtimeRegistrations(this.discovery)?.loaded() ?? [];
    return [...registrationsByName(this.discovery).values(), ...loaded];
  }

  private async find(registration: string | undefined, mchid: string | undefined): Promise<Registration> {
    const found =
      mchid === undefined
        ? registrationsByName(this.discovery).get(registration)
        : await runtimeRegistrations(this.discovery)?.find(mchid);
    if (found !== undefined) return found;
    const name = registration === undefined ? 'without a name' : `named "${registration}"`;
    throw new PayscoreConfigError(
      'PayscoreHealth.ping',
      mchid === undefined
        ? `there is no registration ${name}`
        : 'there is no merchant at run time of this mchid',
      'Pass the registration of a PayscoreModule, or the mchid of a merchant that load knows',
    );
  }

  private dependenciesOf(all: readonly Registration[]): Dependency[] {
    const shared = new Map<object, Dependency>();
    const add = (
      subject: HealthSubject,
      object: Dependency['shared'] | undefined,
      recipient: NotificationRecipient,
      users: number,
    ): void => {
      if (object === undefined) return;
      const merchants = (shared.get(object)?.merchants ?? 0) + users;
      const { name } = object.constructor;
      shared.set(object, { subject, shared: object, name, merchants, recipient });
    };
    const addAll = (
      { store, sink, limiter }: SharedDependencies,
      recipient: NotificationRecipient,
      users: number,
    ): void => {
      add('store', store, recipient, users);
      add('queue', sink, recipient, users);
      add('rate-limiter', limiter, recipient, users);
    };
    for (const { config } of all) {
      const { mchid, name, notifications, rateLimits } = config;
      const recipient = { mchid, ...(name !== undefined && { registration: name }) };
      addAll({ ...notifications, limiter: rateLimits?.limiter }, recipient, 1);
    }
    // The first notification needs them, whether or not a merchant is loaded by then.
    const runtime = runtimeRegistrations(this.discovery);
    if (runtime !== undefined) addAll(runtime.shared, { mchid: '', registration: RUNTIME_MERCHANTS }, 0);
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof HealthProbe)) continue;
      const { subject, name } = instance;
      shared.set(instance, { subject, shared: instance, name, merchants: undefined });
    }
    return [...shared.values()];
  }
}

function inSum(merchants: HealthCount, dependencies: readonly DependencyHealth[]): HealthStatus {
  const { up, degraded, down } = merchants;
  const ofDependencies = dependencies.flatMap(({ status }) => (status === 'unknown' ? [] : [status]));
  const ofMerchants: HealthStatus[] = up + degraded === 0 && down > 0 ? ['down'] : [];
  if (degraded + down > 0) ofMerchants.push('degraded');
  return worst([...ofDependencies, ...ofMerchants]);
}

function countOf(parts: readonly { readonly status: HealthStatus | 'unknown' }[]): HealthCount {
  const count = { up: 0, degraded: 0, down: 0 };
  for (const { status } of parts) if (status !== 'unknown') count[status] += 1;
  return count;
}

function requireSubject(subject: HealthSubject): void {
  if (allSubjects.includes(subject)) return;
  throw new PayscoreConfigError(
    'PayscoreHealth.subjects',
    'it has an unknown subject',
    `Pass some of ${allSubjects.join(', ')}`,
  );
}
