import type { Provider } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ContentSealer } from '../content-sealer.js';
import { LedgerRegistrations } from '../ledger-registrations.js';
import { LEDGER_CONFIG, type LedgerConfig } from '../ledger.options.js';
import { OrderRecorder } from '../orders/order-recorder.service.js';
import { OrderRows } from '../orders/order-rows.js';
import { CommandContents } from './command-contents.js';
import { CommandDesk } from './command-desk.service.js';
import { CommandHandlers } from './command-handlers.service.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandRecorder } from './command-recorder.js';
import { CommandRelay } from './command-relay.js';
import { CommandRelayLoop } from './command-relay-loop.service.js';
import { CommandRows } from './command-rows.js';
import { PayscoreCommands } from './payscore-commands.service.js';
import { defaultRelay } from './relay.options.js';

export const commandProviders: Provider[] = [
  {
    provide: CommandRows,
    inject: [LEDGER_CONFIG],
    useFactory: ({ database, clock }: LedgerConfig) => new CommandRows(database, clock),
  },
  {
    provide: CommandContents,
    inject: [ContentSealer],
    useFactory: (sealer: ContentSealer) => new CommandContents(sealer),
  },
  {
    provide: CommandHandlers,
    inject: [DiscoveryService],
    useFactory: (discovery: DiscoveryService) => new CommandHandlers(discovery),
  },
  {
    provide: CommandOutbox,
    inject: [CommandRows, OrderRows, CommandContents, LedgerRegistrations],
    useFactory: (
      rows: CommandRows<unknown>,
      orders: OrderRows<unknown>,
      contents: CommandContents,
      registrations: LedgerRegistrations,
    ) => new CommandOutbox(rows, orders, contents, registrations),
  },
  {
    provide: PayscoreCommands,
    inject: [CommandOutbox],
    useFactory: (outbox: CommandOutbox<unknown>) => new PayscoreCommands(outbox),
  },
  {
    provide: CommandDesk,
    inject: [LEDGER_CONFIG, CommandRows, CommandContents],
    useFactory: ({ database, clock }: LedgerConfig, rows: CommandRows<unknown>, contents: CommandContents) =>
      new CommandDesk(database, rows, contents, clock),
  },
  {
    provide: CommandRecorder,
    inject: [LEDGER_CONFIG, CommandRows, CommandContents, OrderRows, OrderRecorder, CommandHandlers],
    useFactory: (
      { database, clock, relay = defaultRelay }: LedgerConfig,
      rows: CommandRows<unknown>,
      contents: CommandContents,
      orders: OrderRows<unknown>,
      recorder: OrderRecorder<unknown>,
      handlers: CommandHandlers,
    ) => {
      const { attempts } = relay;
      const random = Math.random;
      return new CommandRecorder({
        database,
        rows,
        contents,
        orders,
        recorder,
        handlers,
        clock,
        random,
        attempts,
      });
    },
  },
  {
    provide: CommandRelay,
    inject: [LEDGER_CONFIG, CommandRows, CommandContents, CommandRecorder, DiscoveryService],
    useFactory: (
      { clock, relay = defaultRelay }: LedgerConfig,
      rows: CommandRows<unknown>,
      contents: CommandContents,
      recorder: CommandRecorder<unknown>,
      discovery: DiscoveryService,
    ) => new CommandRelay(rows, contents, recorder, discovery, relay, clock),
  },
  {
    provide: CommandRelayLoop,
    inject: [CommandRelay, CommandHandlers, DiscoveryService, LEDGER_CONFIG],
    useFactory: (
      relay: CommandRelay<unknown>,
      handlers: CommandHandlers,
      discovery: DiscoveryService,
      config: LedgerConfig,
    ) => new CommandRelayLoop(relay, handlers, discovery, config.relay),
  },
];
