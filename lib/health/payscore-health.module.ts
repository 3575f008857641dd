import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import {
  ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  OPTIONS_TYPE,
} from './payscore-health.module-definition.js';
import { PayscoreHealth } from './payscore-health.service.js';

/**
 * Provides {@link PayscoreHealth} for every registration of PayscoreModule in the application. Import the class itself for
 * the default thresholds.
 */
@Module({ imports: [DiscoveryModule], providers: [PayscoreHealth], exports: [PayscoreHealth] })
export class PayscoreHealthModule extends ConfigurableModuleClass {
  /** Sets thresholds and time limits. Wrong options stop the boot. */
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    return super.forRoot(options);
  }

  /** {@link forRoot} with options that other providers supply, such as ConfigService. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forRootAsync(options);
  }
}
