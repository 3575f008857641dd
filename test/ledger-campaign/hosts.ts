import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostConfig } from './host.config.js';

/** The processes of a host, started again whenever they are killed. */
export class Hosts {
  private readonly running = new Map<number, ChildProcess>();
  private readonly ready = new Set<number>();
  private readonly frozen = new Set<number>();
  /** Processes that ended although nobody killed them. */
  crashes = 0;
  private failedStarts = 0;
  private ahead = 0;
  private isStopped = false;
  private readonly configFile: string;
  private readonly log: number;

  /** @param program folder of the compiled campaign, beside the package that the hosts load */
  constructor(
    private readonly ports: readonly number[],
    config: HostConfig,
    private readonly program: string,
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

  /** Those that may be killed or frozen now. */
  get livelyPorts(): number[] {
    return this.readyPorts.filter((port) => !this.frozen.has(port));
  }

  async start(): Promise<void> {
    await Promise.all(this.ports.map((port) => this.startOne(port)));
  }

  /** Kills one and resolves once it has started again. */
  async killAndRestart(port: number): Promise<void> {
    await this.stopOne(port, 'SIGKILL');
    await this.startOne(port);
  }

  /** Stops a process between two instructions, as a machine that is suspended does, and lets it go on. */
  async freeze(port: number, milliseconds: number): Promise<void> {
    const host = this.running.get(port);
    this.frozen.add(port);
    host?.kill('SIGSTOP');
    await wait(milliseconds);
    host?.kill('SIGCONT');
    this.frozen.delete(port);
  }

  /** Puts the hosts' clocks forward. */
  advance(duration: number): void {
    this.ahead += duration;
    for (const host of this.running.values()) host.send({ ahead: this.ahead });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.running.keys()].map((port) => this.stopOne(port, 'SIGKILL')));
  }

  private async stopOne(port: number, signal: NodeJS.Signals): Promise<void> {
    const host = this.running.get(port);
    this.ready.delete(port);
    this.running.delete(port);
    if (host === undefined || host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    host.kill(signal);
    await ended;
  }

  private async startOne(port: number): Promise<void> {
    if (this.isStopped) return;
    const host = fork(join(this.program, 'host.js'), [this.configFile, String(port), String(this.ahead)], {
      stdio: ['ignore', this.log, this.log, 'ipc'],
    });
    this.running.set(port, host);
    const started = await Promise.race([
      once(host, 'message').then(() => true),
      once(host, 'exit').then(() => false),
    ]);
    if (this.running.get(port) !== host) return;
    // A host cannot start while its database is down, so whoever watches over it tries again.
    if (!started) {
      this.failedStarts += 1;
      if (this.failedStarts > 50) throw new Error(`The host at port ${port} does not start`);
      return this.startOne(port);
    }
    // The clock may have been put forward meanwhile.
    host.send({ ahead: this.ahead });
    this.ready.add(port);
    host.once('exit', () => {
      if (this.running.get(port) !== host) return;
      this.crashes += 1;
      this.ready.delete(port);
      void this.startOne(port);
    });
  }
}
