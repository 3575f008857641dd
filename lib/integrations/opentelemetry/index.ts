export type { PayscoreOpenTelemetryOptions } from './opentelemetry.options.js';
export { PayscoreOpenTelemetryModule } from './payscore-opentelemetry.module.js';
