import type { Logger } from '@nestjs/common';
import { inspect } from 'node:util';
import { isPayscoreError } from '../errors/index.js';

/** Logs each failure, with the consequence in words. */
export function logFailures(logger: Logger, error: unknown, next: string): void {
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const failure of failures) {
    // String() throws for an object without a prototype.
    const { message, stack } =
      failure instanceof Error
        ? described(failure)
        : { message: typeof failure === 'string' ? failure : inspect(failure) };
    logger.error(`${message}; ${next}`, stack);
  }
}

/**
 * Message of a failure with the stack of its cause, the handler's own error; the outer stack is the same every time. The
 * line itself holds the words of a call that failed in the handler: operation, code, Request-ID and remedy.
 */
function described({ message, cause, stack }: Error): { message: string; stack?: string | undefined } {
  if (cause === undefined) return { message, stack };
  const words = isPayscoreError(cause) ? `${message}: ${cause.message}` : message;
  return { message: words, stack: cause instanceof Error ? cause.stack : inspect(cause) };
}

/** A failure with its stack. String() would not do, because it throws for an object without a prototype. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}
