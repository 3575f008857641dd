export {
  prismaDatabase,
  type PrismaDatabaseClient,
  type PrismaDatabaseOptions,
  type PrismaTransaction,
  type PrismaTransactionOptions,
} from './prisma-database.js';
