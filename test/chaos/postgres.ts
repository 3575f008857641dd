import { execFileSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startProcess, stopProcess } from './server-process.js';

/** Where Debian's package keeps the programs that are not for the path. */
const debian = '/usr/lib/postgresql';

/** A real PostgreSQL with its files in a folder, reached by a socket there. */
export class Postgres {
  private constructor(
    /** Of the socket. */
    readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(folder: string): Promise<Postgres> {
    mkdirSync(folder, { recursive: true });
    const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...unprivileged(folder) };
    const data = join(folder, 'data');
    const setUp = ['-D', data, '-U', 'payscore', '--auth=trust', '-E', 'UTF8'];
    execFileSync(program('initdb'), setUp, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
    const parameters = ['-D', data, '-k', folder, '-c', 'listen_addresses='];
    const ready = 'database system is ready to accept connections';
    return new Postgres(folder, await startProcess(program('postgres'), parameters, ready, options));
  }

  async createDatabase(name: string, tables: string): Promise<Client> {
    const root = await this.connect('postgres');
    await root.query(`CREATE DATABASE ${name}`);
    await root.end();
    const client = await this.connect(name);
    await client.query(tables);
    return client;
  }

  stop(): Promise<void> {
    return stopProcess(this.server, 'SIGINT');
  }

  private async connect(database: string): Promise<Client> {
    const client = new Client({ host: this.folder, user: 'payscore', database });
    await client.connect();
    return client;
  }
}

function program(name: string): string {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((one, other) => +other - +one) : [];
  const installed = versions.map((version) => join(debian, version, 'bin', name)).find(existsSync);
  return installed ?? name;
}

/** PostgreSQL refuses to run as root, as which containers run. */
function unprivileged(folder: string): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (process.getuid?.() !== 0) return {};
  const [uid = 0, gid = 0] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  );
  chownSync(folder, uid, gid);
  chmodSync(join(folder, '..'), 0o711);
  return { uid, gid };
}
