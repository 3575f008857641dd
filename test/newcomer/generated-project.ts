import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A project as `nest new` of a Nest major generates it, in a folder of its own, with whatever is started in it. */
export class GeneratedProject {
  private readonly folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  private readonly processes: ChildProcess[] = [];
  private readonly tarball: string;

  constructor(major: number) {
    const packed = ['pack', '--silent', '--pack-destination', this.folder];
    const [name = ''] = execFileSync('npm', packed, { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(-1);
    this.tarball = join(this.folder, name);
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
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.folder, 'app', file), content);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, 'app', file), 'utf8');
  }

  /** What a shell prints for a command, which must succeed. The packed package takes the place of the published one. */
  run(command: string): string {
    const local = command.replace(/^npm install nestjs-payscore(?= )/, `npm install ${this.tarball}`);
    const options = { cwd: join(this.folder, 'app'), encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync('bash', ['-c', `${local} 2>&1`], options);
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
