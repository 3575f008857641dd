export { drizzleDatabase, type DrizzleDatabase, type DrizzleTransaction } from './drizzle-database.js';
