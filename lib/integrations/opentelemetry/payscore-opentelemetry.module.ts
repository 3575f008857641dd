import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import {
  ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  OPTIONS_TYPE,
} from './payscore-opentelemetry.module-definition.js';
import { OpenTelemetryBridge } from './opentelemetry-bridge.service.js';

/**
 * Makes spans of calls, attempts and notifications, and metrics, of every registration of the application. The host sets
 * up OpenTelemetry's SDK; without one nothing is recorded.
 */
@Module({ imports: [DiscoveryModule], providers: [OpenTelemetryBridge] })
export class PayscoreOpenTelemetryModule extends ConfigurableModuleClass {
  /** Registers the module. Import it once, in the root module. */
  static override forRoot(options: typeof OPTIONS_TYPE = {}): DynamicModule {
    return super.forRoot(options);
  }

  /** {@link forRoot} with options that other providers supply, such as ConfigService. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forRootAsync(options);
  }
}
