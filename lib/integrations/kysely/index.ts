export { kyselyDatabase, type KyselyDatabase, type KyselyDatabaseOptions } from './kysely-database.js';
