import type { Provider } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { EventHandlers } from './event-handlers.service.js';
import { MemoryNotificationStore } from './memory-notification-store.js';
import { NotificationDispatcher } from './notification-dispatcher.service.js';
import { NotificationParser } from './notification-parser.service.js';
import { NotificationReceiver } from './notification-receiver.service.js';
import { NotificationRoutes } from './notification-routes.service.js';
import { NOTIFICATION_STORE } from './webhook.constants.js';

export const webhookProviders: Provider[] = [
  EventHandlers,
  NotificationDispatcher,
  NotificationParser,
  NotificationReceiver,
  NotificationRoutes,
  {
    provide: NOTIFICATION_STORE,
    inject: [PAYSCORE_CONFIG],
    useFactory: ({ clock }: PayscoreConfig) => new MemoryNotificationStore(clock),
  },
];
