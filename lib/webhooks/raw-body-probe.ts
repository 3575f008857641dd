import type { HttpServer } from '@nestjs/common';
import { Readable } from 'node:stream';
import { rawBodyOf } from './raw-body.js';

/** What the middleware of Express looks like from outside. */
interface ExpressLayer {
  readonly name: string;
  readonly route?: object;
  readonly handle: (request: object, response: object, next: (error?: unknown) => void) => unknown;
  match(path: string): boolean;
}

interface ExpressInstance {
  readonly router: { readonly stack: readonly ExpressLayer[] };
}

interface FastifyParser {
  readonly asString: boolean;
  readonly asBuffer: boolean;
  fn(request: object, body: unknown, done: (error?: unknown, body?: unknown) => void): unknown;
}

interface FastifyInstance {
  addHook(name: 'onReady', hook: (done: () => void) => void): unknown;
  hasRequestDecorator(name: string): boolean;
}

/** The names of body-parser's functions, by which Nest recognises them as well. */
const bodyParsers = new Set(['jsonParser', 'rawParser', 'textParser', 'urlencodedParser']);

/**
 * Whether a request to this path will have its raw bytes: tries the body parser that is mounted. `undefined` where that
 * cannot be known, and pending for ever where a parser never ends. Runs nothing of the host's own, but for a parser's
 * options.
 */
export async function keepsRawBody(adapter: HttpServer, path: string): Promise<boolean | undefined> {
  try {
    const instance: unknown = adapter.getInstance();
    const type = adapter.getType();
    if (type === 'express') return await expressKeeps(instance as ExpressInstance, path);
    if (type === 'fastify') return await fastifyKeeps(instance as FastifyInstance, path);
  } catch {
    // All of this is the inside of others: a new version may look different, and a parser may refuse what it is given.
  }
  return undefined;
}

async function expressKeeps(instance: ExpressInstance, path: string): Promise<boolean | undefined> {
  const layers = instance.router.stack.filter((layer) => layer.route === undefined && layer.match(path));
  if (layers.some((layer) => !bodyParsers.has(layer.name) && mayKeepRawBody(layer))) return undefined;
  const request = requestTo(path);
  for (const { name, handle } of layers) {
    if (bodyParsers.has(name)) await called((next) => handle(request, {}, next));
  }
  return hasRawBody(request);
}

/** What a host has written for it names the property; what is mounted inside of something else is out of sight. */
const mayKeepRawBody = ({ name, handle }: ExpressLayer): boolean =>
  ['router', 'mounted_app'].includes(name) || String(handle).includes('rawBody');

async function fastifyKeeps(instance: FastifyInstance, path: string): Promise<boolean | undefined> {
  // Not before then are the host's plugins and hooks there.
  await new Promise<void>((resolve) => {
    instance.addHook('onReady', (done) => {
      resolve();
      done();
    });
  });
  const parsers: unknown = internal(instance, 'fastify.contentTypeParser')['customParsers'];
  const parser = (parsers as Map<string, FastifyParser>).get('application/json');
  const hooks = internal(instance, 'fastify.hooks')['preParsing'] as readonly unknown[];
  // A plugin for raw bodies declares the property, and a hook of the host's takes the bytes before they are parsed.
  if (parser === undefined || instance.hasRequestDecorator('rawBody') || hooks.length > 0) return undefined;
  const request = requestTo(path);
  const bytes = parser.asBuffer ? Buffer.from(json) : request;
  const body = await called((done) => parser.fn(request, parser.asString ? json : bytes, done));
  return hasRawBody(Object.assign(request, { body }));
}

const hasRawBody = (request: object): boolean => rawBodyOf(request) !== undefined;

function internal(instance: object, description: string): Record<string, unknown> {
  const key = Object.getOwnPropertySymbols(instance).find((symbol) => symbol.description === description);
  return (instance as Record<symbol, Record<string, unknown>>)[key as symbol] ?? {};
}

const json = '{}';

const requestTo = (path: string): Readable =>
  // A parser may destroy what it refuses, and a stream without a listener for that ends the process.
  Object.assign(
    Readable.from([Buffer.from(json)]).on('error', () => undefined),
    {
      method: 'POST',
      url: path,
      originalUrl: path,
      headers: { 'content-type': 'application/json', 'content-length': String(json.length) },
    },
  );

/** Both frameworks go on by a callback; Fastify takes a promise as well, and either brings the body. */
function called(step: (next: (error?: unknown, body?: unknown) => void) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown, body?: unknown): void => (error ? reject(error) : resolve(body));
    const returned = step(next);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}
