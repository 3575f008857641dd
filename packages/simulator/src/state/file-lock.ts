import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SimulatorError } from '../base/simulator.error.js';

/** Locks of this process. A lock file with this process's id proves nothing: ids repeat after a crash in a container. */
const held = new Set<string>();

/**
 * Keeps two simulators from writing the same file. A lock whose process no longer runs does not count.
 * @returns a function that releases the lock
 * @throws {SimulatorError} if another simulator has the file, or the folder cannot be written
 */
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
    // EPERM: the process runs, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
