import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { PayscoreHealthOptions } from './health.options.js';

export const HEALTH_OPTIONS = Symbol('PAYSCORE_HEALTH_OPTIONS');

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<PayscoreHealthOptions>({ optionsInjectionToken: HEALTH_OPTIONS })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createPayscoreHealthOptions')
    .build();
