import { Module, type DynamicModule } from '@nestjs/common';
import { PayscoreModule } from 'nestjs-payscore';
import { PayscoreLedgerConsoleModule } from 'nestjs-payscore/ledger';
import type { AppOptions } from '../app.options.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { DeskModule } from '../desk/desk.module.js';
import { ledgerModule } from './ledger.js';
import { NotificationsController } from './notifications.controller.js';

/** All that stands between the app and WeChat Pay. The businesses inject its services, and know nothing of its options. */
@Module({})
export class PaymentsModule {
  static register(options: AppOptions): DynamicModule {
    return {
      module: PaymentsModule,
      imports: [
        PayscoreModule.forRoot({ ...options.payscore, isGlobal: true }),
        ledgerModule(options),
        PayscoreLedgerConsoleModule.forRoot({ path: 'ledger', guards: [DeskGuard], imports: [DeskModule] }),
      ],
      controllers: [NotificationsController],
    };
  }
}
