import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SimulatorError } from '../base/simulator.error.js';

/** What this process holds; after a crash in a container the next process may well have the same number. */
const held = new Set<string>();

/** Keeps two simulators from writing the same file. What a process left behind that is gone does not count. */
export function lockFile(path: string): () => void {
  const lock = `${path}.lock`;
  const owner = ownerOf(lock);
  if (owner !== undefined && (owner === process.pid ? held.has(lock) : isAlive(owner))) {
    throw new SimulatorError(
      `The data file ${path} is used by another simulator (process ${owner}): stop that, name another file, or remove ${lock} if no simulator runs`,
      409,
    );
  }
  try {
    writeFileSync(lock, String(process.pid));
  } catch (error) {
    throw new SimulatorError(`The data file ${path} cannot be written: ${String(error)}`);
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

function ownerOf(lock: string): number | undefined {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(owner: number): boolean {
  try {
    return process.kill(owner, 0);
  } catch (error) {
    // It is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
