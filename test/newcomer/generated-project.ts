import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A project as `nest new` of a Nest major generates it, in a folder of its own, with whatever is started in it. */
export class GeneratedProject {
  private readonly folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  private readonly processes: ChildProcess[] = [];
  private readonly begun: number;
  private installing = 0;

  constructor(major: number) {
    const pack = 'pack --silent --workspaces --include-workspace-root --pack-destination'.split(' ');
    execFileSync('npm', [...pack, this.folder], { cwd: root });
    this.begun = performance.now();
    const generate = [
      '--yes',
      `@nestjs/cli@${major}`,
      'new',
      'app',
      '--package-manager',
      'npm',
      '--skip-git',
    ];
    execFileSync('npx', generate, { cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'] });
    this.installing = performance.now() - this.begun;
  }

  /** Seconds since the empty folder, and those in which packages were installed. */
  get seconds(): { readonly all: number; readonly installing: number } {
    return {
      all: Math.round((performance.now() - this.begun) / 1000),
      installing: Math.round(this.installing / 1000),
    };
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.folder, 'app', file), content);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, 'app', file), 'utf8');
  }

  /** What a shell prints for a command, which must succeed. Packed packages take the place of the published ones. */
  run(command: string): string {
    const local = command.startsWith('npm install ')
      ? command.replace(/(?<= )(nestjs-payscore|payscore-simulator)(?= |$)/g, (name) => this.tarball(name))
      : command;
    const options = { cwd: join(this.folder, 'app'), encoding: 'utf8' } as const;
    const begin = performance.now();
    const { status, stdout } = spawnSync('bash', ['-c', `${local} 2>&1`], options);
    if (local !== command) this.installing += performance.now() - begin;
    if (status !== 0) throw new Error(`${command}: ${stdout}`);
    return stdout;
  }

  /** Starts a command that stays, and waits until it prints that it is ready. */
  async start(command: string, ready: RegExp): Promise<RunningCommand> {
    // A group of its own: npm and npx leave their children behind.
    const child = spawn('bash', ['-c', `${command} 2>&1`], { cwd: join(this.folder, 'app'), detached: true });
    this.processes.push(child);
    const running = new RunningCommand(command, child);
    await running.printed(ready);
    return running;
  }

  private tarball(name: string): string {
    const packed = readdirSync(this.folder).find(
      (file) => file.startsWith(`${name}-`) && file.endsWith('.tgz'),
    );
    if (packed === undefined) throw new Error(`npm pack has made no tarball of ${name}`);
    return join(this.folder, packed);
  }

  async remove(): Promise<void> {
    for (const child of this.processes) {
      if (child.pid === undefined || child.exitCode !== null) continue;
      process.kill(-child.pid, 'SIGTERM');
      await once(child, 'close');
    }
    rmSync(this.folder, { recursive: true });
  }
}

/** A command that stays, and what it has printed. */
class RunningCommand {
  private output = '';

  constructor(
    private readonly command: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (bytes: Buffer) => {
      this.output += bytes.toString();
    });
  }

  /** Waits until it has printed this, and says so if it ends before. */
  async printed(text: RegExp): Promise<void> {
    while (!text.test(this.output)) {
      if (this.child.exitCode !== null) throw new Error(`${this.command} has ended: ${this.output}`);
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'close')]);
    }
  }
}
