import { applyLedgerMigrations, PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { typeormDatabase } from 'nestjs-payscore/typeorm';
import { DataSource } from 'typeorm';
import type { AppOptions } from '../app.options.js';

/** The ledger, in the app's own database: orders, events and commands have one transaction with the app's rows. */
export const ledgerModule = ({ ledgerKey, clock }: AppOptions) =>
  PayscoreLedgerModule.forRootAsync({
    isGlobal: true,
    inject: [DataSource],
    useFactory: async (dataSource: DataSource) => {
      const database = typeormDatabase(dataSource);
      await applyLedgerMigrations(database);
      return {
        database,
        encryptionKey: ledgerKey,
        // A user waits for the first command of an order.
        relay: { pollInterval: 200 },
        ...(clock !== undefined && { clock }),
      };
    },
  });
