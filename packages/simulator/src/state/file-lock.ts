import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  if (!created(lock, path)) {
    const owner = ownerOf(lock);
    if (owner !== undefined && (owner === process.pid ? held.has(lock) : isAlive(owner)))
      throw used(path, owner);
    bury(lock, owner, path);
    if (!created(lock, path)) throw used(path, ownerOf(lock));
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

/** Creates a lock file with its content at once: a link either takes the name or finds it taken. */
function created(lock: string, path: string): boolean {
  const draft = `${lock}.${process.pid}`;
  try {
    writeFileSync(draft, String(process.pid));
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new SimulatorError(`The data file ${path} cannot be written: ${String(error)}`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead owner's lock, and puts back what another simulator has created in its place meanwhile. */
function bury(lock: string, dead: number | undefined, path: string): void {
  const grave = `${lock}.${process.pid}`;
  try {
    renameSync(lock, grave);
  } catch {
    return;
  }
  const buried = ownerOf(grave);
  try {
    if (buried === dead) return;
    linkSync(grave, lock);
  } finally {
    rmSync(grave, { force: true });
  }
  throw used(path, buried);
}

const used = (path: string, owner: number | undefined): SimulatorError =>
  new SimulatorError(
    `The data file ${path} is used by another simulator (process ${owner ?? 'unknown'}): stop that, name another file, or remove ${path}.lock if no simulator runs`,
    409,
  );

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
