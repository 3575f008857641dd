import type { Logger } from '@nestjs/common';

/** A line for each of a burst, as long as a person would read them. */
const linesInWindow = 10;
const windowMilliseconds = 60_000;
/** Headers of 16 kB may stand in a message. */
const maximumLength = 1_000;

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

  /** A warning, never an error: alarms are set on errors. */
  warn(kind: string, message: string): void {
    const window = this.windows.get(kind) ?? this.open(kind);
    if (window.lines >= linesInWindow) {
      window.leftOut += 1;
      return;
    }
    window.lines += 1;
    this.write(message.length > maximumLength ? `${message.slice(0, maximumLength)}…` : message);
  }

  /** A logger of the host's that throws must not end the process: timers and routes call this, and nobody waits for them. */
  private write(line: string): void {
    try {
      this.logger.warn(line);
    } catch {
      // The log itself is what fails, so nothing can be said of it there.
    }
  }

  private open(kind: string): Window {
    const window: Window = { lines: 0, leftOut: 0 };
    this.windows.set(kind, window);
    setTimeout(() => {
      this.windows.delete(kind);
      if (window.leftOut === 0) return;
      this.write(
        `${window.leftOut} further lines like the last ones (${kind}) were left out within a minute`,
      );
    }, windowMilliseconds).unref();
    return window;
  }
}
