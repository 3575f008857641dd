import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimitedLog } from './rate-limited-log.js';

class Recorded extends Logger {
  readonly lines: string[] = [];
  override warn(line: string): void {
    this.lines.push(`warn ${line}`);
  }
  override error(line: string): void {
    this.lines.push(`error ${line}`);
  }
}

const write = (log: RateLimitedLog, times: number, kind = 'unsigned'): void => {
  for (let count = 0; count < times; count += 1) log.warn(kind, `${kind} ${count}`);
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a log of what anybody can cause', () => {
  it('shows ten lines of a kind a minute, and then how many it has left out', () => {
    const logger = new Recorded();
    const log = new RateLimitedLog(logger);
    write(log, 1_000);
    const shown = Array.from({ length: 10 }, (_, count) => `warn unsigned ${count}`);
    expect(logger.lines).toEqual(shown);
    vi.advanceTimersByTime(59_999);
    write(log, 5);
    expect(logger.lines).toEqual(shown);
    vi.advanceTimersByTime(1);
    expect(logger.lines.slice(10)).toEqual([
      'warn 995 further lines like the last ones (unsigned) were left out within a minute',
    ]);
    write(log, 1);
    expect(logger.lines).toHaveLength(12);
  });

  it('says nothing of lines left out where none was', () => {
    const logger = new Recorded();
    write(new RateLimitedLog(logger), 10);
    vi.advanceTimersByTime(120_000);
    expect(logger.lines).toHaveLength(10);
  });

  it('does not let one kind hide another', () => {
    const logger = new Recorded();
    const log = new RateLimitedLog(logger);
    write(log, 100);
    write(log, 1, 'foreign');
    expect(logger.lines.at(-1)).toBe('warn foreign 0');
  });

  it('outlives a logger that throws, in a line and in the timer that counts those left out', () => {
    class Broken extends Logger {
      calls = 0;
      override warn(): void {
        this.calls += 1;
        throw new Error('disk full');
      }
    }
    const logger = new Broken();
    expect(() => write(new RateLimitedLog(logger), 11)).not.toThrow();
    expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
    expect(logger.calls).toBe(11);
  });

  it('cuts off what is longer than a line', () => {
    const logger = new Recorded();
    new RateLimitedLog(logger).warn('long', 'x'.repeat(16_000));
    expect(logger.lines).toEqual([`warn ${'x'.repeat(1_000)}…`]);
  });
});
