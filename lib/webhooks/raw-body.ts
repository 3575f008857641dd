import type { IncomingHttpHeaders } from 'node:http';

/** The request of Express and of Fastify, as far as it is needed. */
export interface NotificationRequest {
  readonly headers: IncomingHttpHeaders;
  /** The bytes, or their text: there if the host asked Nest for them, or keeps them itself. */
  readonly rawBody?: unknown;
  /** The bytes, where the host's parser leaves them as they are: `express.raw`, or a parser of Fastify's. */
  readonly body?: unknown;
}

/**
 * The bytes that were sent, where the host has kept them. A text is taken as well: unless it is what was sent, the
 * signature does not fit.
 */
export function rawBodyOf({
  rawBody,
  body,
}: Pick<NotificationRequest, 'rawBody' | 'body'>): Buffer | undefined {
  return bytesOf(rawBody) ?? bytesOf(body);
}

function bytesOf(value: unknown): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === 'string' ? Buffer.from(value) : undefined;
}
