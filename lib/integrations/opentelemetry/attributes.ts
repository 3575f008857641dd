import type { Attributes } from '@opentelemetry/api';
import type { PayscoreSource } from '../../telemetry/messages.js';

/** Value of an attribute whose distinct values are used up. */
const other = 'other';

/** Lets a limited number of distinct values pass, in order of arrival, so that nothing that comes in makes new series. */
export class BoundedValues {
  private readonly seen = new Set<string>();

  constructor(private readonly most: number) {}

  of(value: string): string {
    if (this.seen.has(value)) return value;
    if (this.seen.size >= this.most) return other;
    this.seen.add(value);
    return value;
  }
}

/** Attributes that name the registration, and the merchant if the host wants it. */
export function sourceOf(
  { registration, mchid }: Pick<PayscoreSource, 'registration'> & { readonly mchid: string | undefined },
  merchants: boolean,
): Attributes {
  return {
    ...(registration !== undefined && { 'payscore.registration': registration }),
    ...(merchants && mchid !== undefined && { 'payscore.mchid': mchid }),
  };
}

/**
 * Name of an operation for spans and metrics. The path of a host's own call may hold an order number that should have
 * been a parameter, so each segment that is no word of lower case is left out, except the version.
 */
export function operationName(operation: string): string {
  return operation.includes('/') ? templateOf(operation) : operation;
}

/** A method, a version, a word of WeChat Pay's paths, or a parameter. */
const isWord = /^(?:|[A-Z]+ |v\d|[a-z][a-z_-]{0,39}|\{\w+\})$/;

export const templateOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (isWord.test(segment) ? segment : '{value}'))
    .join('/');

/** Scheme-less address of an origin, as semantic conventions name it. */
export function serverOf(origin: string): Attributes {
  const { hostname, port, protocol } = new URL(origin);
  const standard = protocol === 'http:' ? 80 : 443;
  return { 'server.address': hostname, 'server.port': port === '' ? standard : Number(port) };
}
