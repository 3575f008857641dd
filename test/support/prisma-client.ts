import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SqlDialect } from '../../lib/database/index.js';

const root = resolve(__dirname, '../..');

const providers: Readonly<Record<SqlDialect, string>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/** What the tests use of a generated client. */
export interface GeneratedClient {
  $transaction<Result>(
    work: (transaction: GeneratedClient) => Promise<Result>,
    options?: { maxWait?: number; timeout?: number },
  ): Promise<Result>;
  $queryRawUnsafe(text: string, ...values: unknown[]): Promise<unknown>;
  $executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
  $disconnect(): Promise<void>;
}

type ClientClass = new (options: { readonly adapter: unknown }) => GeneratedClient;

/** Generates a Prisma client into a folder, of a schema without the generator's block. */
export function generatePrismaClient(folder: string, provider: string, models: string): void {
  generateFromSchema(
    folder,
    `generator client {\n  provider = "prisma-client"\n  output = "./client"\n}\n\ndatasource db {\n  provider = "${provider}"\n}\n\n${models}`,
  );
}

/** Generates the Prisma client of a whole schema, which is written to a folder. Needs no engine and no network. */
export function generateFromSchema(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const schema = join(folder, 'schema.prisma');
  writeFileSync(schema, text);
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schema],
    {
      cwd: folder,
      // Generating needs only the path of an engine, which Prisma would download otherwise.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
      stdio: 'pipe',
    },
  );
}

/** A generated client's class for a dialect. The files are removed once the class is loaded. */
export async function prismaClientClass(dialect: SqlDialect): Promise<ClientClass> {
  const parent = join(root, 'test/.prisma');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${dialect}-`));
  try {
    generatePrismaClient(
      folder,
      providers[dialect],
      'model Rental {\n  number String @id\n  note   String?\n}\n',
    );
    const { PrismaClient } = (await import(pathToFileURL(join(folder, 'client/client.ts')).href)) as {
      PrismaClient: ClientClass;
    };
    return PrismaClient;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
