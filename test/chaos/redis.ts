import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { freePort } from './free-port.js';
import { startProcess, stopProcess } from './server-process.js';

/** A real Redis that keeps what it has acknowledged: `appendfsync always`, as a host that hands over to BullMQ needs. */
export class Redis {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private server: ChildProcess,
  ) {}

  static async start(folder: string): Promise<Redis> {
    await mkdir(folder, { recursive: true });
    const port = await freePort();
    return new Redis(port, folder, await startServer(port, folder));
  }

  /** As a crash does. */
  kill(): Promise<void> {
    return stopProcess(this.server, 'SIGKILL');
  }

  async restart(): Promise<void> {
    this.server = await startServer(this.port, this.folder);
  }
}

function startServer(port: number, folder: string): Promise<ChildProcess> {
  const address = ['--port', String(port), '--bind', '127.0.0.1'];
  const files = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  return startProcess('redis-server', [...address, ...files], 'Ready to accept connections');
}
