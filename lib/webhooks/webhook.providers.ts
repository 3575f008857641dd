import type { Provider } from '@nestjs/common';
import { EventHandlers } from './event-handlers.service.js';
import { HandlerRunner } from './handler-runner.service.js';
import { MissedEvents } from './missed-events.service.js';
import { NotificationParser } from './notification-parser.service.js';
import { NotificationReceiver } from './notification-receiver.service.js';
import { NotificationRoutes } from './notification-routes.service.js';
import { RateLimitedLog } from './rate-limited-log.js';
import { WorkInProgress } from './work-in-progress.service.js';

export const webhookProviders: Provider[] = [
  EventHandlers,
  HandlerRunner,
  MissedEvents,
  NotificationParser,
  NotificationReceiver,
  NotificationRoutes,
  { provide: RateLimitedLog, useFactory: () => new RateLimitedLog() },
  WorkInProgress,
];
