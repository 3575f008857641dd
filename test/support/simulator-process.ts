import { execFile, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const main = resolve(__dirname, '../../packages/simulator/dist/cli/main.js');

export interface EndedCommand {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs `payscore-simulator` of the built package to its end. */
export function simulatorCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EndedCommand> {
  const { PATH = '' } = process.env;
  return new Promise((done) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH, ...env }, encoding: 'utf8', timeout: 25_000 },
      (error, out, err) => done({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}

/** A `payscore-simulator` that goes on, read line by line. */
export function goingOn(args: readonly string[]): {
  next(): Promise<string>;
  ended: Promise<number | null>;
  said(): string;
} {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { done, value } = await lines.next();
      if (done === true) throw new Error(`It has ended: ${said}`);
      return value;
    },
    ended: new Promise((done) => child.once('close', done)),
    said: () => said,
  };
}
