import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SimulatorError } from '../base/simulator.error.js';
import { Database, type SavedTables } from './database.js';
import { lockFile } from './file-lock.js';

/** A change of the saved rows needs a new number, because rows of the old shape would be read without an error. */
const format = 2;

interface Content {
  readonly format: number;
  readonly tables: SavedTables;
}

/** Milliseconds from a change to its write. A killed process loses at most the changes of that time. */
const pause = 200;

/** Keeps a database in a file, as JSON that a person can read and a version control can compare. */
export class DataFile {
  private timer: NodeJS.Timeout | undefined;
  private isWritten = true;
  private hasWarned = false;

  private constructor(
    private readonly path: string,
    readonly database: Database,
    private readonly unlock: () => void,
  ) {
    database.onChange(() => {
      this.isWritten = false;
      this.timer ??= setTimeout(() => this.tryToWrite(), pause).unref();
    });
  }

  /** Opens the file and locks it. A missing file is written with the first change. */
  static open(name: string): DataFile {
    const path = resolve(name);
    const unlock = lockFile(path);
    try {
      return new DataFile(path, new Database(read(path)?.tables), unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Writes pending changes and releases the file for other simulators. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      if (!this.isWritten) this.write();
    } finally {
      this.unlock();
    }
  }

  /** An exception in a timer would end the process and lose the state. Each later change, and `close`, tries again. */
  private tryToWrite(): void {
    this.timer = undefined;
    try {
      this.write();
      this.hasWarned = false;
    } catch (error) {
      if (this.hasWarned) return;
      this.hasWarned = true;
      process.emitWarning(
        `payscore-simulator: the data file ${this.path} cannot be written (${String(error)}). The simulator goes on with ` +
          'its state in memory and tries again with the next change; make room, or the folder',
      );
    }
  }

  /** Writes the whole file under another name and renames it: a reader never finds half a file, even after a crash. */
  private write(): void {
    const content: Content = { format, tables: this.database.save() };
    const next = `${this.path}.next`;
    // Mode 600: the file may hold private keys of merchants.
    writeFileSync(next, JSON.stringify(content, undefined, 1), { mode: 0o600 });
    renameSync(next, this.path);
    this.isWritten = true;
  }
}

function read(path: string): Content | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SimulatorError(`The data file ${path} cannot be read: ${String(error)}`);
  }
  const content = parse(text);
  if (content?.format === format) return content;
  if (content?.format === 1) {
    throw new SimulatorError(
      `The data file ${path} was written by an earlier version, whose format is not read; name another one, or remove it`,
    );
  }
  throw new SimulatorError(`${path} is no data file of a simulator; name another one, or remove it`);
}

function parse(text: string): Content | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'format' in json ? (json as Content) : undefined;
  } catch {
    return undefined;
  }
}
