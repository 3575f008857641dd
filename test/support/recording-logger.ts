import type { LoggerService, LogLevel } from '@nestjs/common';
import { inspect } from 'node:util';
import { observe } from './leaks/observed.js';

/** A logger that keeps the lines of every level, as a log file would show them. */
export class RecordingLogger implements LoggerService {
  private readonly entries: { readonly level: LogLevel; readonly text: string }[] = [];

  log = this.recorder('log');
  error = this.recorder('error');
  warn = this.recorder('warn');
  debug = this.recorder('debug');
  verbose = this.recorder('verbose');
  fatal = this.recorder('fatal');

  /** All lines, or those of one level. */
  lines(level?: LogLevel): string[] {
    return this.entries.flatMap((entry) => (level === undefined || entry.level === level ? entry.text : []));
  }

  private recorder(level: LogLevel): (...given: unknown[]) => void {
    return (...given) => {
      const text = given.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: null })));
      observe(text.join(' '));
      this.entries.push({ level, text: text.join(' ') });
    };
  }
}
