import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { HealthFinding, PayscoreHealthReport } from '../../health/health-report.js';
import {
  PayscoreHealth,
  type PayscoreHealthCheck,
  type PayscoreHealthPing,
} from '../../health/payscore-health.service.js';
import { isPayscoreError } from '../../errors/payscore.error.js';

/** Most findings of one result, so that ten thousand merchants do not fill it. */
const mostFindings = 20;

/** Options of a check. */
export interface PayscoreHealthIndicatorOptions extends PayscoreHealthCheck {
  /** Whether `degraded` counts as `down`. @default false */
  readonly strict?: boolean | undefined;
}

/** A finding in a result of terminus. */
export type PayscoreIndicatorFinding = HealthFinding & {
  /** Merchant number; absent for a store, queue or database. */
  readonly mchid?: string;
};

/**
 * Indicator of `@nestjs/terminus`. Add it to the providers of a module that imports `TerminusModule` and
 * `PayscoreHealthModule`.
 */
@Injectable()
export class PayscoreHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly health: PayscoreHealth,
  ) {}

  /**
   * The health of every merchant and dependency: `down` as the report's status says, with counts and findings. Makes no call
   * to WeChat Pay. Versions of terminus that know no `degraded` say `up`, with the findings.
   */
  async check<const Key extends string>(
    key: Key,
    { strict = false, ...check }: PayscoreHealthIndicatorOptions = {},
  ): Promise<HealthIndicatorResult<Key>> {
    const report = await this.health.report(check);
    const { status, merchantCount, dependencyCount } = report;
    const findings = findingsIn(report);
    const data = {
      merchants: merchantCount,
      dependencies: dependencyCount,
      ...(findings.length > 0 && { findings: findings.slice(0, mostFindings) }),
      ...(findings.length > mostFindings && { findingsOmitted: findings.length - mostFindings }),
    };
    const session = this.indicators.check(key);
    if (status === 'down' || (strict && status === 'degraded')) return session.down(data);
    // terminus 11 has no degraded().
    return status === 'up' || typeof session.degraded !== 'function'
      ? session.up(data)
      : session.degraded(data);
  }

  /**
   * Makes one signed call to WeChat Pay, `POST /v3/security/echo`. Not for liveness, and for readiness only at a pace that
   * the merchant's rate allows: if WeChat Pay is away, every process would leave service at once. It may take 3 seconds, or
   * the option `timeout`.
   */
  async ping<const Key extends string>(
    key: Key,
    { timeout = 3_000, ...whom }: PayscoreHealthPing = {},
  ): Promise<HealthIndicatorResult<Key>> {
    const session = this.indicators.check(key);
    try {
      return session.up({ milliseconds: await this.health.ping({ ...whom, timeout }) });
    } catch (error) {
      if (!isPayscoreError(error)) throw error;
      return session.down({ code: error.code, message: error.message });
    }
  }
}

function findingsIn({ dependencies, merchants }: PayscoreHealthReport): PayscoreIndicatorFinding[] {
  return [
    ...dependencies.flatMap(({ findings }) => findings),
    ...merchants.flatMap(({ mchid, findings }) => findings.map((finding) => ({ mchid, ...finding }))),
  ];
}
