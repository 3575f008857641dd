import type { IncomingMessage } from 'node:http';

/** A request of the framework: Node's own in Express, wrapped in Fastify. */
export type ConsoleRequest = IncomingMessage & {
  readonly raw?: IncomingMessage;
  readonly originalUrl?: string;
  readonly body?: unknown;
};
