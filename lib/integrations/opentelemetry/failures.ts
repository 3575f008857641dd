import type { Span } from '@opentelemetry/api';
import { isPayscoreError } from '../../errors/index.js';
import { HandlerFailed } from '../../webhooks/handler-runner.service.js';

/**
 * Records the failures of a piece of work as events of its span. Messages of this package's errors hold no key and no
 * person; of any other error, such as one of a handler, only the class is recorded, because its message may hold anything.
 */
export function recordFailures(span: Span, error: unknown): void {
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const failure of failures) {
    if (failure === undefined) continue;
    const cause = failure instanceof HandlerFailed ? failure.cause : failure;
    span.addEvent('exception', {
      'exception.type': typeOf(cause),
      ...(isPayscoreError(cause) && { 'exception.message': cause.message }),
      ...(failure instanceof HandlerFailed && { 'payscore.handler': failure.handler }),
    });
  }
}

function typeOf(failure: unknown): string {
  const name = failure instanceof Error ? failure.constructor.name : typeof failure;
  return /^\w{1,64}$/.test(name) ? name : 'Error';
}
