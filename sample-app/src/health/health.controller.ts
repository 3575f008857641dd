import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { PayscoreHealthIndicator } from 'nestjs-payscore/terminus';

/** What probes and the monitoring ask. None of it makes a call to WeChat Pay. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly payscore: PayscoreHealthIndicator,
  ) {}

  /** Whether the process runs. A restart mends no certificate, no Redis and no WeChat Pay, so none is asked. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Whether this process can take work: what it alone may lack. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    const subjects = ['store', 'queue', 'database', 'clock'] as const;
    return this.health.check([() => this.payscore.check('payscore', { subjects })]);
  }

  /** Everything, for the monitoring that calls a person. */
  @Get()
  @HealthCheck()
  all(): Promise<HealthCheckResult> {
    return this.health.check([() => this.payscore.check('payscore')]);
  }
}
