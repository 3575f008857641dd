import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.js';

/** Whether `redis-server` is installed, for example from Debian's package of that name. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;

/** A real Redis on a free port, which keeps every acknowledged write in a temporary folder. */
export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** Starts a Redis. @param settings lines of `redis.conf` */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
    const folder = mkdtempSync(join(tmpdir(), 'payscore-redis-'));
    const server = new RedisServer(await freePort(), folder, settings);
    await server.resume();
    return server;
  }

  /** Starts Redis again, on its port and with its data. */
  async resume(): Promise<void> {
    const settings = {
      port: String(this.port),
      bind: '127.0.0.1',
      dir: this.folder,
      save: '',
      appendonly: 'yes',
      appendfsync: 'always',
      ...this.settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'] });
    process.once('exit', this.kill);
    const lines: string[] = [];
    for await (const line of createInterface({ input: this.child.stdout as NodeJS.ReadableStream })) {
      if (line.includes('Ready to accept connections')) {
        // The pipe must be drained: nobody reads the output any more, and a full pipe would block Redis.
        this.child.stdout?.resume();
        return;
      }
      lines.push(line);
    }
    throw new Error(`redis-server did not start:\n${lines.join('\n')}`);
  }

  /** Kills Redis as if its machine had died. `resume` starts it again. */
  async pause(): Promise<void> {
    process.off('exit', this.kill);
    if (this.child === undefined) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.child = undefined;
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private readonly kill = (): void => void this.child?.kill('SIGKILL');
}
