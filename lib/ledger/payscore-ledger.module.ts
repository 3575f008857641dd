import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { CommandDesk } from './commands/command-desk.service.js';
import { commandProviders } from './commands/command.providers.js';
import { PayscoreCommands } from './commands/payscore-commands.service.js';
import { ContentSealer } from './content-sealer.js';
import { InboxRows } from './inbox-rows.js';
import { LedgerDatabaseProbe } from './ledger-database.probe.js';
import { LedgerInbox } from './inbox/ledger-inbox.service.js';
import { Janitor } from './janitor/janitor.service.js';
import { MerchantRates } from './janitor/merchant-rates.js';
import { LedgerRegistrations } from './ledger-registrations.js';
import {
  LEDGER_CONFIG,
  resolveLedger,
  type LedgerConfig,
  type PayscoreLedgerOptions,
} from './ledger.options.js';
import { ActionRows } from './operator/action-rows.js';
import { LedgerOperator } from './operator/ledger-operator.service.js';
import { OrderRecorder } from './orders/order-recorder.service.js';
import { OrderRows } from './orders/order-rows.js';
import { PayscoreLedger } from './payscore-ledger.service.js';
import { LedgerRetention } from './retention/ledger-retention.service.js';
import { LedgerTables } from './tables/ledger-tables.service.js';
import {
  ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  LEDGER_OPTIONS,
  OPTIONS_TYPE,
} from './payscore-ledger.module-definition.js';

const parts: Provider[] = [
  {
    provide: LEDGER_CONFIG,
    inject: [LEDGER_OPTIONS],
    useFactory: (options: PayscoreLedgerOptions) => resolveLedger(options),
  },
  {
    provide: ContentSealer,
    inject: [LEDGER_CONFIG],
    useFactory: ({ encryptionKey }: LedgerConfig) => new ContentSealer(encryptionKey),
  },
  {
    provide: OrderRows,
    inject: [LEDGER_CONFIG, ContentSealer],
    useFactory: ({ database, clock }: LedgerConfig, sealer: ContentSealer) =>
      new OrderRows(database, sealer, clock),
  },
  {
    provide: OrderRecorder,
    inject: [OrderRows, InboxRows],
    useFactory: (orders: OrderRows<unknown>, events: InboxRows<unknown>) => new OrderRecorder(orders, events),
  },
  {
    provide: InboxRows,
    inject: [LEDGER_CONFIG],
    useFactory: ({ database, clock }: LedgerConfig) => new InboxRows(database, clock),
  },
  {
    provide: LedgerDatabaseProbe,
    inject: [LEDGER_CONFIG],
    useFactory: (config: LedgerConfig) => new LedgerDatabaseProbe(config),
  },
  {
    provide: LedgerTables,
    inject: [LEDGER_CONFIG],
    useFactory: ({ database }: LedgerConfig) => new LedgerTables(database),
  },
  {
    provide: LedgerRetention,
    inject: [LEDGER_CONFIG],
    useFactory: (config: LedgerConfig) => new LedgerRetention(config),
  },
  {
    provide: LedgerRegistrations,
    inject: [LEDGER_CONFIG, DiscoveryService],
    useFactory: ({ database, clock }: LedgerConfig, discovery: DiscoveryService) =>
      new LedgerRegistrations(discovery, new MerchantRates(database, clock)),
  },
  {
    provide: LedgerInbox,
    inject: [LEDGER_CONFIG, InboxRows, OrderRecorder, LedgerRegistrations, DiscoveryService],
    useFactory: (
      { database, clock }: LedgerConfig,
      rows: InboxRows<unknown>,
      recorder: OrderRecorder<unknown>,
      registrations: LedgerRegistrations,
      discovery: DiscoveryService,
    ) => new LedgerInbox(database, rows, recorder, registrations, discovery, clock),
  },
  ...commandProviders,
  {
    provide: Janitor,
    inject: [LEDGER_CONFIG, DiscoveryService, OrderRecorder],
    useFactory: (config: LedgerConfig, discovery: DiscoveryService, recorder: OrderRecorder<unknown>) =>
      config.janitor && new Janitor(config, config.janitor, discovery, recorder),
  },
  {
    provide: PayscoreLedger,
    inject: [LEDGER_CONFIG, OrderRows, Janitor, LedgerRegistrations],
    useFactory: (
      config: LedgerConfig,
      rows: OrderRows<unknown>,
      janitor: Janitor | undefined,
      registrations: LedgerRegistrations,
    ) => new PayscoreLedger(config, rows, janitor, registrations, undefined),
  },
  {
    provide: LedgerOperator,
    inject: [LEDGER_CONFIG, CommandDesk, DiscoveryService, Janitor],
    useFactory: (
      { database, clock }: LedgerConfig,
      desk: CommandDesk,
      discovery: DiscoveryService,
      janitor: Janitor | undefined,
    ) =>
      new LedgerOperator(database, desk, new ActionRows(database), discovery, clock, () => janitor?.wake()),
  },
];

/**
 * Keeps orders, events and commands of every registration of PayscoreModule, and of every merchant of
 * PayscoreMerchantsModule, in the host's own database. Register it
 * once for an application. Its tables must exist: see `applyLedgerMigrations`.
 */
@Module({
  imports: [DiscoveryModule],
  providers: parts,
  exports: [PayscoreCommands, CommandDesk, PayscoreLedger, LedgerOperator],
})
export class PayscoreLedgerModule extends ConfigurableModuleClass {
  /** Registers the ledger. Wrong options stop the boot. */
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    return super.forRoot(options);
  }

  /** {@link forRoot} with options that other providers supply, such as the host's data source. */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forRootAsync(options);
  }
}
