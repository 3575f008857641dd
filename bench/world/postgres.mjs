import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Debian keeps the server's programs here, by version, and not on the path. */
const debian = '/usr/lib/postgresql';

function binaries() {
  if (spawnSync('postgres', ['--version']).status === 0 && spawnSync('initdb', ['--version']).status === 0)
    return '';
  if (!existsSync(debian)) return undefined;
  const versions = readdirSync(debian).toSorted((one, other) => Number(other) - Number(one));
  return versions
    .map((version) => join(debian, version, 'bin/'))
    .find((folder) => existsSync(join(folder, 'postgres')));
}

const folderOfBinaries = binaries();

export const hasPostgres = folderOfBinaries !== undefined;

/** PostgreSQL refuses to run as root. */
const command = (program, flags) =>
  process.getuid() === 0
    ? [
        'setpriv',
        ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(folderOfBinaries, program), ...flags],
      ]
    : [join(folderOfBinaries, program), flags];

/** A real PostgreSQL on a free port, with its own settings for safety on disk. */
export async function startPostgres() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const folder = mkdtempSync(join(tmpdir(), 'payscore-bench-'));
  // The server may run as another user.
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const [init, initFlags] = command('initdb', [
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '-D',
    data,
  ]);
  const { status, stderr } = spawnSync(init, initFlags, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
  const [postgres, flags] = command('postgres', [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
  ]);
  const child = spawn(postgres, flags, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('database system is ready to accept connections')) break;
  }
  child.stderr.resume();
  return {
    pid: child.pid,
    connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
