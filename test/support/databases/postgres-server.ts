import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DatabaseServer, isRoot, type Command, type ServerProgram } from './database-server.js';

/** Debian keeps the server's programs here, by version, and not on the path. */
const debian = '/usr/lib/postgresql';

function binaries(): string | undefined {
  if (spawnSync('postgres', ['--version']).status === 0) return '';
  if (!existsSync(debian)) return undefined;
  return readdirSync(debian)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin/'))
    .find((folder) => existsSync(join(folder, 'postgres')));
}

const folderOfBinaries = binaries();

/** Whether PostgreSQL is installed, for example from Debian's package `postgresql`. */
export const hasPostgres = folderOfBinaries !== undefined;

/** PostgreSQL refuses to run as root. */
const asUser = (program: string, ...flags: string[]): Command => {
  const path = `${folderOfBinaries ?? ''}${program}`;
  return isRoot
    ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...flags]
    : [path, ...flags];
};

const program: ServerProgram = {
  name: 'PostgreSQL',
  create: (folder) =>
    asUser(
      'initdb',
      '--no-sync',
      '--auth=trust',
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C',
      '-D',
      join(folder, 'data'),
    ),
  run: (folder, port) =>
    asUser(
      'postgres',
      '-D',
      join(folder, 'data'),
      '-p',
      String(port),
      '-k',
      folder,
      '-h',
      '127.0.0.1',
      '-c',
      'fsync=off',
    ),
  ready: /database system is ready to accept connections/,
};

/** A real PostgreSQL. */
export class PostgresServer extends DatabaseServer {
  private databases = 0;

  static async start(): Promise<PostgresServer> {
    const { port, folder } = await DatabaseServer.place('postgres');
    const server = new PostgresServer(program, port, folder);
    server.create();
    await server.resume();
    return server;
  }

  /** Address of a database. @param name one that exists */
  url(name = 'postgres'): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${name}`;
  }

  /** Creates an empty database. @returns its address */
  async database(): Promise<string> {
    const name = `host_${(this.databases += 1)}`;
    const client = new Client({ connectionString: this.url() });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return this.url(name);
  }
}
