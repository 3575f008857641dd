import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaPg } from '@prisma/adapter-pg';
import { prismaDatabase } from 'nestjs-payscore/prisma';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { prismaClientClass, type GeneratedClient } from '../prisma-client.js';
import type { Adapter } from './adapters.js';
import type { DatabaseAddress } from './engines.js';

/** Prisma, whose client is generated for the dialect of the database. */
export const prismaAdapter: Adapter = {
  name: 'Prisma',
  dialects: ['postgres', 'mysql', 'sqlite'],
  async open(address) {
    const prisma = await prismaOn(address);
    return {
      // 20 transactions of a test share 10 connections, or one.
      database: prismaDatabase(prisma, { dialect: address.dialect, maxWait: 20_000, timeout: 20_000 }),
      outside: prisma,
      close: () => prisma.$disconnect(),
    };
  },
};

/** Prisma, connected to a database by the driver adapter that a host would take. */
export async function prismaOn(address: DatabaseAddress): Promise<GeneratedClient> {
  const PrismaClient = await prismaClientClass(address.dialect);
  return new PrismaClient({ adapter: driverOf(address) });
}

function driverOf(address: DatabaseAddress): unknown {
  switch (address.dialect) {
    case 'postgres':
      return address.pglite ? new PrismaPGlite(address.pglite) : new PrismaPg(address.pg);
    case 'mysql':
      return new PrismaMariaDb(address.url.replace('mysql:', 'mariadb:'));
    default:
      return new PrismaLibSql({ url: `file:${address.file}` });
  }
}
