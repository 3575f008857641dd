import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from './host.config.js';
import { platforms, type Platform } from './platform.js';
import { stopProcess } from './server-process.js';

/** The processes of a host, each on its port and platform, started again whenever they are killed. */
export class Hosts {
  private readonly running = new Map<number, ChildProcess>();
  private readonly ready = new Set<number>();
  /** Processes that ended although nobody killed them. */
  crashes = 0;
  private stopped = false;
  private readonly configFile: string;
  private readonly log: number;

  constructor(
    readonly ports: readonly number[],
    config: HostConfig,
    folder: string,
  ) {
    this.configFile = join(folder, 'host.json');
    writeFileSync(this.configFile, JSON.stringify(config));
    this.log = openSync(join(folder, 'hosts.log'), 'a');
  }

  /** Those that take connections now. */
  get readyPorts(): number[] {
    return this.ports.filter((port) => this.ready.has(port));
  }

  async start(): Promise<void> {
    await Promise.all(this.ports.map((port) => this.startOne(port)));
  }

  /** Kills one and resolves once it has started again. */
  async killAndRestart(port: number): Promise<void> {
    await this.stopOne(port, 'SIGKILL');
    await this.startOne(port);
  }

  /** In good order: what is being handled is handled. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.running.keys()].map((port) => this.stopOne(port, 'SIGTERM')));
  }

  private async stopOne(port: number, signal: NodeJS.Signals): Promise<void> {
    const host = this.running.get(port);
    this.ready.delete(port);
    this.running.delete(port);
    if (host !== undefined) await stopProcess(host, signal);
  }

  private platformOf(port: number): Platform {
    return platforms[this.ports.indexOf(port)] ?? 'express';
  }

  private async startOne(port: number): Promise<void> {
    if (this.stopped) return;
    const host = fork(join(__dirname, 'host.js'), [this.configFile, String(port), this.platformOf(port)], {
      stdio: ['ignore', this.log, this.log, 'ipc'],
    });
    this.running.set(port, host);
    const started = await Promise.race([
      once(host, 'message').then(() => true),
      once(host, 'exit').then(() => false),
    ]);
    if (!started) throw new Error(`The host at port ${port} did not start`);
    this.ready.add(port);
    host.once('exit', () => {
      if (this.running.get(port) === host) this.crashes += 1;
    });
  }
}
