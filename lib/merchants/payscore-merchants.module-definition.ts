import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { PayscoreMerchantsOptions } from './merchants.options.js';

export const MERCHANTS_OPTIONS = Symbol('PAYSCORE_MERCHANTS_OPTIONS');

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<PayscoreMerchantsOptions>({ optionsInjectionToken: MERCHANTS_OPTIONS })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createPayscoreMerchantsOptions')
    .setExtras<{
      /** Whether every module may inject `PayscoreMerchants`. @default false */
      isGlobal?: boolean | undefined;
    }>({ isGlobal: false }, (definition, { isGlobal }) => ({ ...definition, global: isGlobal ?? false }))
    .build();
