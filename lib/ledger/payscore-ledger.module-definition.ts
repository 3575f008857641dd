import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { PayscoreLedgerOptions } from './ledger.options.js';

export const LEDGER_OPTIONS = Symbol('PAYSCORE_LEDGER_OPTIONS');

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<PayscoreLedgerOptions>({ optionsInjectionToken: LEDGER_OPTIONS })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createPayscoreLedgerOptions')
    .setExtras<{
      /** Whether every module may inject the ledger's services. @default false */
      isGlobal?: boolean | undefined;
    }>({ isGlobal: false }, (definition, { isGlobal }) => ({ ...definition, global: isGlobal ?? false }))
    .build();
