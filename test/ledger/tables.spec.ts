import { adapters } from '../support/databases/adapters.js';
import { pglite, sqlite } from '../support/databases/engines.js';
import { describeLedgerTables } from '../support/ledger-tables-behaviour.js';

for (const adapter of adapters) {
  for (const engine of [pglite, sqlite]) {
    if (adapter.dialects.includes(engine.dialect)) describeLedgerTables(adapter, engine);
  }
}
