import { describeDatabase } from '../support/database-behaviour.js';
import { adapters } from '../support/databases/adapters.js';
import { pglite, sqlite } from '../support/databases/engines.js';

for (const adapter of adapters) {
  for (const engine of [pglite, sqlite]) {
    if (adapter.dialects.includes(engine.dialect)) describeDatabase(adapter, engine);
  }
}
