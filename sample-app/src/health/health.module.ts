import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { PayscoreHealthModule } from 'nestjs-payscore';
import { PayscoreHealthIndicator } from 'nestjs-payscore/terminus';
import { HealthController } from './health.controller.js';

@Module({
  imports: [TerminusModule, PayscoreHealthModule.forRoot({ daysLeft: { degraded: 14 } })],
  controllers: [HealthController],
  providers: [PayscoreHealthIndicator],
})
export class HealthModule {}
