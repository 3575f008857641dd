import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

/** The sample app with its simulator as a process of its own, as `npm start` runs them. */
export class SampleProcess {
  private readonly lines: string[] = [];
  private readonly ended: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    /** Of the app, without a path. */
    readonly url: string,
    readonly simulatorUrl: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(text));
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
    process.once('exit', this.kill);
  }

  /** A process of Node.js. @param flags its arguments */
  static run(
    flags: readonly string[],
    env: Readonly<Record<string, string>> = {},
    url = '',
    simulatorUrl = '',
  ): SampleProcess {
    const child = spawn('node', flags, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new SampleProcess(child, url, simulatorUrl);
  }

  /** @param data folder that outlives the process @param env beside that of the test */
  static async start(data: string, env: Readonly<Record<string, string>> = {}): Promise<SampleProcess> {
    const [port, simulatorPort] = [await freePort(), await freePort()];
    const ports = { PORT: String(port), SIMULATOR_PORT: String(simulatorPort) };
    const app = SampleProcess.run(
      ['tools/run-sample.mjs', 'main'],
      { ...ports, DATA_DIR: data, ...env },
      `http://127.0.0.1:${port}`,
      `http://127.0.0.1:${simulatorPort}`,
    );
    await app.says(/Ctrl\+C stops/);
    return app;
  }

  /** Everything that was written so far. */
  get output(): string {
    return this.lines.join('');
  }

  /** Resolves once the output has a text. Rejects if the process ends without it. */
  async says(text: RegExp): Promise<void> {
    const stop = new AbortController();
    const { signal } = stop;
    try {
      while (!text.test(this.output)) {
        const heard = this.child.stdout && once(this.child.stdout, 'data', { signal });
        const code = await Promise.race([heard, this.ended]);
        if (typeof code === 'number' || code === null)
          throw new Error(`ended with ${code} without ${text}:\n${this.output}`);
      }
    } finally {
      stop.abort();
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** @returns the exit code; null after a signal that the process did not handle */
  exited(): Promise<number | null> {
    return this.ended;
  }

  /** For a test that failed before the process ended by itself. */
  readonly kill = (): void => {
    process.off('exit', this.kill);
    this.child.kill('SIGKILL');
  };
}

/** A folder for one process after another. */
export function dataFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'payscore-sample-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
