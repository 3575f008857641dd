export { typeormDatabase } from './typeorm-database.js';
