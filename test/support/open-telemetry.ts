import { context, type Attributes } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

/** One series of a metric: the value of a counter or gauge, the count of a histogram. */
export interface Series {
  readonly attributes: Attributes;
  readonly value: number;
}

/** OpenTelemetry's SDK with exporters in memory, for one test. */
export class OpenTelemetry {
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  private readonly spanExporter = new InMemorySpanExporter();
  private readonly metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);

  constructor() {
    this.tracerProvider = new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(this.spanExporter)],
    });
    const reader = new PeriodicExportingMetricReader({
      exporter: this.metricExporter,
      exportIntervalMillis: 3_600_000,
    });
    this.meterProvider = new MeterProvider({ readers: [reader] });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    onTestFinished(async () => {
      context.disable();
      await Promise.all([this.tracerProvider.shutdown(), this.meterProvider.shutdown()]);
    });
  }

  /** Options of `PayscoreOpenTelemetryModule`. */
  get options(): { tracerProvider: BasicTracerProvider; meterProvider: MeterProvider } {
    return { tracerProvider: this.tracerProvider, meterProvider: this.meterProvider };
  }

  /** Spans that have ended, in the order of their begin. */
  get spans(): ReadableSpan[] {
    return this.spanExporter
      .getFinishedSpans()
      .toSorted(({ startTime: a }, { startTime: b }) => a[0] - b[0] || a[1] - b[1]);
  }

  span(name: string): ReadableSpan {
    const [found, another] = this.spans.filter((span) => span.name === name);
    if (found === undefined || another !== undefined)
      throw new Error(
        `${name} is not the name of one span of ${this.spans.map((span) => span.name).join(', ')}`,
      );
    return found;
  }

  /** Name of the span above a span; undefined for a root. */
  parentOf({ parentSpanContext }: ReadableSpan): string | undefined {
    return this.spans.find((span) => span.spanContext().spanId === parentSpanContext?.spanId)?.name;
  }

  forgetSpans(): void {
    this.spanExporter.reset();
  }

  /** Everything that is exported now. */
  async collected(): Promise<ResourceMetrics> {
    this.metricExporter.reset();
    await this.meterProvider.forceFlush();
    const [metrics] = this.metricExporter.getMetrics();
    if (metrics === undefined) throw new Error('Nothing was exported');
    return metrics;
  }

  /** Series of a metric; none if it was not exported. */
  async series(name: string): Promise<Series[]> {
    const { scopeMetrics } = await this.collected();
    const metric = scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .find(({ descriptor }) => descriptor.name === name);
    return (metric?.dataPoints ?? []).map(({ attributes, value }) => ({
      attributes,
      value: typeof value === 'number' ? value : value.count,
    }));
  }

  /** Sums of the series of a histogram. */
  async sums(name: string): Promise<(number | undefined)[]> {
    const { scopeMetrics } = await this.collected();
    const metric = scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .find(({ descriptor }) => descriptor.name === name);
    return (metric?.dataPoints ?? []).map(({ value }) => (typeof value === 'number' ? value : value.sum));
  }
}
