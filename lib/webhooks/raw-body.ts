import type { IncomingHttpHeaders } from 'node:http';

/** The parts of an Express or Fastify request that are used. */
export interface NotificationRequest {
  readonly headers: IncomingHttpHeaders;
  /** Raw bytes or their text; present if the host set Nest's `rawBody` or keeps them itself. */
  readonly rawBody?: unknown;
  /** Parsed body; the raw bytes or their text if the parser is `express.raw` or a like one of Fastify. */
  readonly body?: unknown;
  /** Parameters of the route's path. */
  readonly params?: unknown;
}

/**
 * The bytes that were sent, if the host has kept them. A text is accepted too: if it is not the text sent, the
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
