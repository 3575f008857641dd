import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const hasMariadb = spawnSync('mariadbd', ['--version']).status === 0;

/** MariaDB runs as root only if it is told to become another user. */
const user = process.getuid() === 0 ? ['--user=mysql'] : [];

/** A real MariaDB on a free port, with its own settings for safety on disk. */
export async function startMariadb() {
  const folder = mkdtempSync(join(tmpdir(), 'payscore-bench-'));
  // The server may run as another user.
  chmodSync(folder, 0o777);
  const data = `--datadir=${join(folder, 'data')}`;
  const flags = [
    '--no-defaults',
    data,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ];
  const { status, stderr } = spawnSync('mariadb-install-db', flags, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`mariadb-install-db failed: ${stderr}`);
  const places = [`--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
  const network = ['--port=0', '--bind-address=127.0.0.1', '--skip-networking'];
  const child = spawn('mariadbd', ['--no-defaults', data, ...places, ...network, ...user], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('ready for connections')) break;
  }
  child.stderr.resume();
  return {
    address: { dialect: 'mysql', socketPath: join(folder, 'socket'), user: 'root' },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
