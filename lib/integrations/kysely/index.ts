export { kyselyDatabase, type KyselyDatabaseOptions } from './kysely-database.js';
