import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import { flag } from '../../config/option-checks.js';
import { requireKnownNames, type OptionNames } from '../../config/option-names.js';

/** Options of `PayscoreOpenTelemetryModule`. */
export interface PayscoreOpenTelemetryOptions {
  /**
   * Whether spans and metrics have the merchant number as `payscore.mchid`. Off by default, because every metric would have
   * a series for each merchant: a host of 10,000 merchants would have millions, which a metrics backend refuses or charges
   * for. With it the first 1,000 merchants of a process are told apart in counters and histograms; the others are `other`.
   * @default false
   */
  merchants?: boolean | undefined;
  /** Whether each attempt of a call has a span of its own. @default true */
  attempts?: boolean | undefined;
  /** Makes the spans. @default the global one of `@opentelemetry/api` */
  tracerProvider?: TracerProvider | undefined;
  /** Makes the metrics. @default the global one, which the SDK must have set before the application starts */
  meterProvider?: MeterProvider | undefined;
}

/** The checked options. */
export interface OpenTelemetryConfig {
  readonly merchants: boolean;
  readonly attempts: boolean;
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
}

const names: OptionNames<PayscoreOpenTelemetryOptions> = {
  merchants: true,
  attempts: true,
  tracerProvider: true,
  meterProvider: true,
};

export function resolveOpenTelemetry(options: PayscoreOpenTelemetryOptions): OpenTelemetryConfig {
  requireKnownNames(options, names, 'PayscoreOpenTelemetryModule.');
  return {
    merchants: flag(options.merchants, 'PayscoreOpenTelemetryModule.merchants') ?? false,
    attempts: flag(options.attempts, 'PayscoreOpenTelemetryModule.attempts') ?? true,
    tracerProvider: options.tracerProvider,
    meterProvider: options.meterProvider,
  };
}
