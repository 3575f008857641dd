import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { PayscoreOpenTelemetryOptions } from './opentelemetry.options.js';

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE, MODULE_OPTIONS_TOKEN } =
  new ConfigurableModuleBuilder<PayscoreOpenTelemetryOptions>({ moduleName: 'PayscoreOpenTelemetry' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createPayscoreOpenTelemetryOptions')
    .build();
