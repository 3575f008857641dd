import { Logger } from '@nestjs/common';

/** Lines of one kind that are logged in a window; the further ones are counted. */
const linesInWindow = 10;
const windowMilliseconds = 60_000;
/** Longest line, in characters: a message may quote headers of up to 16 kB. */
const maximumLength = 1_000;

interface Window {
  lines: number;
  leftOut: number;
}

/**
 * Log for lines that anybody on the internet can cause: at most ten a minute of each kind, then the number of those
 * left out. Each kind has a limit of its own, so that a flood of one does not hide another. Kinds must be few and
 * fixed, because each takes memory for a minute.
 */
export class RateLimitedLog {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly logger: Logger = new Logger('Payscore')) {}

  /** Logs a warning; never an error, because alarms are set on errors. */
  warn(kind: string, message: string): void {
    const window = this.windows.get(kind) ?? this.open(kind);
    if (window.lines >= linesInWindow) {
      window.leftOut += 1;
      return;
    }
    window.lines += 1;
    this.write(message.length > maximumLength ? `${message.slice(0, maximumLength)}…` : message);
  }

  /** Never throws: timers call it, so an error of the host's logger would end the process. */
  private write(line: string): void {
    try {
      this.logger.warn(line);
    } catch {
      // The log itself fails, so the failure cannot be logged.
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
