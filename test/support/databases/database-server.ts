import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../free-port.js';

/** A program with its arguments. */
export type Command = readonly [program: string, ...flags: string[]];

/** How a database server is run. */
export interface ServerProgram {
  readonly name: string;
  /** Creates an empty database in a folder that exists. */
  readonly create: (folder: string) => Command;
  readonly run: (folder: string, port: number) => Command;
  /** Line of standard error that says that connections are accepted. */
  readonly ready: RegExp;
}

/** A real database server on a free port of 127.0.0.1, which keeps its data in a temporary folder. */
export class DatabaseServer {
  private child: ChildProcess | undefined;

  protected constructor(
    private readonly program: ServerProgram,
    /** Port of 127.0.0.1. */
    readonly port: number,
    private readonly folder: string,
  ) {}

  protected static async place(name: string): Promise<{ port: number; folder: string }> {
    const folder = mkdtempSync(join(tmpdir(), `payscore-${name}-`));
    // The server may run as another user than the test.
    chmodSync(folder, 0o777);
    return { port: await freePort(), folder };
  }

  protected create(): void {
    const [program, ...flags] = this.program.create(this.folder);
    const { status, stderr, stdout } = spawnSync(program, flags, { encoding: 'utf8', cwd: this.folder });
    if (status !== 0)
      throw new Error(`${this.program.name} could not create a database:\n${stdout}${stderr}`);
  }

  /** Starts the server again, on its port and with its data. */
  async resume(): Promise<void> {
    const [program, ...flags] = this.program.run(this.folder, this.port);
    const child = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'], cwd: this.folder });
    this.child = child;
    process.once('exit', this.kill);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      if (this.program.ready.test(line)) {
        // The pipe must be drained: nobody reads the output any more, and a full pipe would block the server.
        child.stderr.resume();
        return;
      }
      lines.push(line);
    }
    process.off('exit', this.kill);
    throw new Error(`${this.program.name} did not start:\n${lines.join('\n')}`);
  }

  /** Kills the server as if its machine had died. `resume` starts it again. */
  async pause(): Promise<void> {
    process.off('exit', this.kill);
    if (this.child === undefined) return;
    // The pipe closes once the last process of the server is gone; PostgreSQL has one for each connection.
    const gone = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await gone;
    this.child = undefined;
  }

  /** Kills the server and starts it again. */
  async restart(): Promise<void> {
    await this.pause();
    await this.resume();
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private readonly kill = (): void => void this.child?.kill('SIGKILL');
}

export const isRoot = process.getuid?.() === 0;
