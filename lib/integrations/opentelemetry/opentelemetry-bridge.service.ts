import { metrics, trace } from '@opentelemetry/api';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { addPayscoreTracer } from '../../telemetry/channels.js';
import { observeState } from './gauges.js';
import { countMessages } from './metrics.js';
import {
  resolveOpenTelemetry,
  type OpenTelemetryConfig,
  type PayscoreOpenTelemetryOptions,
} from './opentelemetry.options.js';
import { MODULE_OPTIONS_TOKEN } from './payscore-opentelemetry.module-definition.js';
import { spanTracer } from './spans.js';

/** Name of the tracer and the meter: `otel.scope.name`. */
const scope = 'nestjs-payscore';

/**
 * Applications with the module. Channels and tracers belong to the process, so only the first one makes spans and counts;
 * otherwise each call would be told twice.
 */
const applications: OpenTelemetryBridge[] = [];

/** Hands spans and metrics to OpenTelemetry from the start of the application to its end. */
@Injectable()
export class OpenTelemetryBridge implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: OpenTelemetryConfig;
  private ends: (() => void)[] = [];
  private endState: (() => void) | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(MODULE_OPTIONS_TOKEN) options: PayscoreOpenTelemetryOptions,
  ) {
    this.config = resolveOpenTelemetry(options);
  }

  onModuleInit(): void {
    applications.push(this);
    if (applications[0] === this) this.attach();
  }

  /** Every registration exists from now on. */
  onApplicationBootstrap(): void {
    this.endState = observeState(this.meter, this.discovery, this.config);
  }

  /** The calls of the shutdown's earlier hooks are told too. */
  onApplicationShutdown(): void {
    this.endState?.();
    const wasFirst = applications[0] === this;
    const index = applications.indexOf(this);
    if (index !== -1) applications.splice(index, 1);
    this.ends.forEach((end) => end());
    this.ends = [];
    if (wasFirst) applications[0]?.attach();
  }

  private get meter() {
    return (this.config.meterProvider ?? metrics.getMeterProvider()).getMeter(scope);
  }

  private attach(): void {
    const tracer = (this.config.tracerProvider ?? trace.getTracerProvider()).getTracer(scope);
    this.ends = [addPayscoreTracer(spanTracer(tracer, this.config)), countMessages(this.meter, this.config)];
  }
}
