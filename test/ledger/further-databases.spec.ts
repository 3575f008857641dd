import { describeDatabase } from '../support/database-behaviour.js';
import { pglite, sqlite } from '../support/databases/engines.js';
import { furtherAdapters } from '../support/databases/further-adapters.js';

for (const adapter of furtherAdapters) {
  for (const engine of [pglite, sqlite]) describeDatabase(adapter, engine);
}
