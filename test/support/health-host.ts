import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule, type HealthCheckResult } from '@nestjs/terminus';
import {
  PayscoreHealth,
  PayscoreHealthModule,
  type HealthFinding,
  type PayscoreHealthOptions,
  type PayscoreHealthReport,
} from 'nestjs-payscore';
import { PayscoreHealthIndicator } from 'nestjs-payscore/terminus';
import type { PayscoreHost, Platform, RunningHost } from './payscore-host.js';

@Controller('health')
class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly payscore: PayscoreHealthIndicator,
  ) {}

  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.checks.check([]);
  }

  @Get('all')
  @HealthCheck()
  all(): Promise<HealthCheckResult> {
    return this.checks.check([() => this.payscore.check('payscore')]);
  }

  @Get('strict')
  @HealthCheck()
  strict(): Promise<HealthCheckResult> {
    return this.checks.check([() => this.payscore.check('payscore', { strict: true })]);
  }

  @Get('ping')
  @HealthCheck()
  ping(): Promise<HealthCheckResult> {
    return this.checks.check([() => this.payscore.ping('wechat-pay')]);
  }
}

/** A host with the routes of terminus and the health of its registrations. */
export class HealthHost {
  private constructor(readonly host: RunningHost) {}

  static async start(
    host: PayscoreHost,
    options: PayscoreHealthOptions = {},
    platform?: Platform,
  ): Promise<HealthHost> {
    const modules = [TerminusModule.forRoot({ logger: false }), PayscoreHealthModule.forRoot(options)];
    const started = await host
      .importing(...modules)
      .controllers(HealthController)
      .providers(PayscoreHealthIndicator)
      .start(platform);
    return new HealthHost(started);
  }

  report(): Promise<PayscoreHealthReport> {
    return this.host.get(PayscoreHealth).report();
  }

  /** Every finding of a report as `subject status`, those of the dependencies first. */
  async findings(): Promise<string[]> {
    return (await this.all()).map(({ subject, status }) => `${subject} ${status}`);
  }

  /** The reason of the only finding. */
  async onlyReason(): Promise<string> {
    const [finding, ...others] = await this.all();
    if (finding === undefined || others.length > 0) throw new Error(`There are ${others.length} more`);
    return finding.reason;
  }

  /** Status and JSON of a route of terminus. */
  async get(route: 'live' | 'all' | 'strict' | 'ping'): Promise<{ status: number; body: HealthCheckResult }> {
    const answer = await fetch(this.host.url(`/health/${route}`));
    return { status: answer.status, body: (await answer.json()) as HealthCheckResult };
  }

  private async all(): Promise<HealthFinding[]> {
    const { dependencies, merchants } = await this.report();
    return [...dependencies, ...merchants].flatMap(({ findings }) => findings);
  }
}
