import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { DatabaseServer, isRoot, type ServerProgram } from './database-server.js';

/** Whether MariaDB is installed, for example from Debian's package `mariadb-server`. */
export const hasMariadb = spawnSync('mariadbd', ['--version']).status === 0;

/** MariaDB runs as root only if it is told to become another user. */
const user = isRoot ? ['--user=mysql'] : [];

const program: ServerProgram = {
  name: 'MariaDB',
  create: (folder) => [
    'mariadb-install-db',
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ],
  run: (folder, port) => [
    'mariadbd',
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--innodb-buffer-pool-size=32M',
    ...user,
  ],
  ready: /ready for connections/,
};

/** A real MariaDB. */
export class MariadbServer extends DatabaseServer {
  private databases = 0;

  static async start(): Promise<MariadbServer> {
    const { port, folder } = await DatabaseServer.place('mariadb');
    const server = new MariadbServer(program, port, folder);
    server.create();
    await server.resume();
    return server;
  }

  /** Address of a database. @param name one that exists */
  url(name = 'mysql'): string {
    return `mysql://root@127.0.0.1:${this.port}/${name}`;
  }

  /** Creates an empty database. @returns its address */
  async database(): Promise<string> {
    const name = `host_${(this.databases += 1)}`;
    const connection = await createConnection(this.url());
    await connection.query(`CREATE DATABASE ${name} DEFAULT CHARACTER SET utf8mb4`);
    await connection.end();
    return this.url(name);
  }
}
