import { ConfigurableModuleBuilder } from '@nestjs/common';
import {
  WORKER_OPTIONS,
  WORKER_REGISTRATION,
  workerRegistration,
  type PayscoreWorkerExtras,
  type PayscoreWorkerOptions,
} from './worker.options.js';

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<PayscoreWorkerOptions>({ optionsInjectionToken: WORKER_OPTIONS })
    .setClassMethodName('forWorker')
    .setFactoryMethodName('createPayscoreWorkerOptions')
    // An extra needs a default, even undefined: without one Nest leaves it among the options.
    .setExtras<PayscoreWorkerExtras>({ name: undefined, merchants: undefined }, (definition, extras) => ({
      ...definition,
      providers: [
        ...(definition.providers ?? []),
        { provide: WORKER_REGISTRATION, useValue: workerRegistration(extras) },
      ],
    }))
    .build();
