import type { Logger } from '@nestjs/common';

/** A line for each of a burst, as long as a person would read them. */
const linesInWindow = 10;
const windowMilliseconds = 60_000;
/** Headers of 16 kB may stand in a message. */
const maximumLength = 1_000;

type Level = 'warn' | 'error';

interface Window {
  lines: number;
  leftOut: number;
}

/**
 * For lines that anybody on the internet can cause: at most ten a minute of each kind, then the number of those left
 * out. Kinds must be few and fixed: one that is flooded must not hide another, and each is remembered for a minute.
 */
export class RateLimitedLog {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly logger: Logger) {}

  write(level: Level, kind: string, message: string, stack?: string): void {
    const window = this.windows.get(kind) ?? this.open(level, kind);
    if (window.lines >= linesInWindow) {
      window.leftOut += 1;
      return;
    }
    window.lines += 1;
    const line = message.length > maximumLength ? `${message.slice(0, maximumLength)}…` : message;
    if (stack === undefined) this.logger[level](line);
    else this.logger[level](line, stack);
  }

  private open(level: Level, kind: string): Window {
    const window: Window = { lines: 0, leftOut: 0 };
    this.windows.set(kind, window);
    setTimeout(() => {
      this.windows.delete(kind);
      if (window.leftOut === 0) return;
      this.logger[level](
        `${window.leftOut} further lines like the last ones (${kind}) were left out within a minute`,
      );
    }, windowMilliseconds).unref();
    return window;
  }
}
