import { Module, type DynamicModule } from '@nestjs/common';
import { PayscoreModule, type NotificationSink } from 'nestjs-payscore';
import { PayscoreLedgerConsoleModule } from 'nestjs-payscore/ledger';
import type { AppOptions } from '../app.options.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { DeskModule } from '../desk/desk.module.js';
import { ledgerModule } from './ledger.js';
import { NotificationsController } from './notifications.controller.js';
import { NOTIFICATION_SINK, queueModule } from './queue.js';

/** All that stands between the app and WeChat Pay. The businesses inject its services, and know nothing of its options. */
@Module({})
export class PaymentsModule {
  static register(options: AppOptions): DynamicModule {
    return {
      module: PaymentsModule,
      imports: [
        queueModule(options),
        PayscoreModule.forRootAsync({
          isGlobal: true,
          inject: [NOTIFICATION_SINK],
          useFactory: (sink?: NotificationSink) => ({
            ...options.payscore,
            notifications: { ...options.payscore.notifications, sink },
          }),
        }),
        ledgerModule(options),
        PayscoreLedgerConsoleModule.forRoot({ path: 'ledger', guards: [DeskGuard], imports: [DeskModule] }),
      ],
      controllers: [NotificationsController],
    };
  }
}
