import { inspect } from 'node:util';

/** One error whose message names every failed handler and its cause, because BullMQ keeps message and stack only. */
export function failureOf(error: unknown): Error {
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return new Error(failures.map(messageOf).join('; '), { cause: error });
}

function messageOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const { message, cause } = failure;
  return cause === undefined
    ? message
    : `${message}: ${cause instanceof Error ? cause.message : inspect(cause)}`;
}
