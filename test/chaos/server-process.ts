import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A server that is ready once it has printed these words. */
export async function startProcess(
  command: string,
  parameters: readonly string[],
  readyWords: string,
  options: SpawnOptions = {},
): Promise<ChildProcess> {
  const child = spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}\n${printed.join('\n')}`)));
    for (const output of [child.stdout, child.stderr] as Readable[]) {
      createInterface({ input: output }).on('line', (line) => {
        if (printed.length < 50) printed.push(line);
        if (line.includes(readyWords)) resolve();
      });
    }
  });
  return child;
}

export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
