import type { IncomingMessage } from 'node:http';

/** A POST route. */
interface ScopedRoute {
  readonly path: string;
  /** Handles a request; Fastify's own objects, whose `raw` are those of Node. */
  readonly handle: (request: never, reply: never) => void;
  /** Called once Fastify has found the route for a request, before any hook. */
  readonly routed: (request: IncomingMessage) => void;
}

/** Makes the logger of a request. */
type LoggerFactory = (logger: object, bindings: object, options: object, request: IncomingMessage) => object;

interface BodyParser {
  readonly bodyLimit?: number;
}

/** The parts of a Fastify instance that are used. */
interface FastifyScope {
  register(plugin: (scope: FastifyScope) => Promise<void>): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string,
    options: BodyParser & { readonly parseAs: 'buffer' },
    parser: (request: { rawBody?: unknown }, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): unknown;
  setErrorHandler(
    handler: (error: Error, request: { raw: IncomingMessage }, reply: { hijack(): unknown }) => void,
  ): unknown;
  readonly childLoggerFactory: LoggerFactory;
  post(path: string, options: { childLoggerFactory: LoggerFactory }, handle: ScopedRoute['handle']): unknown;
}

const json = 'application/json';

/**
 * Mounts a POST route in a scope of its own (Fastify's encapsulation), whose parser leaves JSON as the bytes that came:
 * the signature covers the bytes, whatever parsers the host has. Hooks and middleware of the host apply in the scope
 * too. Must be called after all middleware is mounted, because an older Nest gives later middleware to the root alone.
 */
export function mountInScope(instance: object, { path, handle, routed }: ScopedRoute): void {
  // Async, because an error thrown by a plugin that calls back, such as of a path that is taken, ends the process.
  (instance as FastifyScope).register(async (scope) => {
    const bodyLimit = jsonLimitOf(scope);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      json,
      { parseAs: 'buffer', ...(bodyLimit !== undefined && { bodyLimit }) },
      (request, body, parsed) => {
        // Hooks of the host may read what Nest's `rawBody` promises.
        request.rawBody ??= body;
        parsed(null, body);
      },
    );
    scope.setErrorHandler((error, { raw }, reply) => {
      if (raw.complete || !raw.destroyed) throw error;
      // The body broke off, which any stranger can bring about: nobody waits for an answer, and the host's filters would
      // log an error.
      reply.hijack();
    });
    const makeLogger = scope.childLoggerFactory;
    const childLoggerFactory: LoggerFactory = function (this: unknown, ...given) {
      // Of what a route may have of its own, the factory of its loggers alone is called before all hooks.
      routed(given[3]);
      return makeLogger.apply(this, given);
    };
    scope.post(path, { childLoggerFactory }, handle);
  });
}

/**
 * The limit of the host's own parser of JSON, such as of Nest's `useBodyParser`. Fastify shows it nowhere but inside;
 * where the inside differs, the limit of the instance holds.
 */
function jsonLimitOf(scope: object): number | undefined {
  const key = Object.getOwnPropertySymbols(scope).find(
    ({ description }) => description === 'fastify.contentTypeParser',
  );
  const parsers = key && (Reflect.get(scope, key) as { readonly customParsers?: unknown } | undefined);
  if (!(parsers?.customParsers instanceof Map)) return undefined;
  return (parsers.customParsers as ReadonlyMap<string, BodyParser>).get(json)?.bodyLimit;
}
