export type { ClockSkew } from '../transport/answer-record.js';
export type { DomainState } from '../transport/endpoints.js';
export type { HealthThresholds, PayscoreHealthOptions } from './health.options.js';
export type {
  DependencyHealth,
  HealthCount,
  HealthFinding,
  HealthStatus,
  HealthSubject,
  KeyHealth,
  MerchantHealth,
  PayscoreHealthReport,
} from './health-report.js';
export { PayscoreHealthModule } from './payscore-health.module.js';
export {
  PayscoreHealth,
  type PayscoreHealthCheck,
  type PayscoreHealthPing,
} from './payscore-health.service.js';
