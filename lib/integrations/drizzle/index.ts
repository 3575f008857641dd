export { drizzleDatabase, type DrizzleDatabase } from './drizzle-database.js';
