import { ConfigurableModuleBuilder } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreModuleExtras, PayscoreModuleOptions } from '../config/payscore.options.js';

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<PayscoreModuleOptions>({ optionsInjectionToken: PAYSCORE_CONFIG })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createPayscoreOptions')
    // An extra needs a default, even undefined: without one Nest leaves it among the options.
    .setExtras<PayscoreModuleExtras>({ isGlobal: false, name: undefined }, (definition) => definition)
    .build();
