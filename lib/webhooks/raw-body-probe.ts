import type { HttpServer } from '@nestjs/common';
import { Readable } from 'node:stream';
import { rawBodyOf } from './raw-body.js';

/** A middleware of Express, as its router keeps it. */
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

/** Names of body-parser's functions, by which Nest recognises them too. */
const bodyParsers = new Set(['jsonParser', 'rawParser', 'textParser', 'urlencodedParser']);

/**
 * Whether a request to this path will have its raw bytes; found by running the mounted body parser. Undefined where
 * that cannot be known; the promise stays pending if a parser never ends. Of the host's own code only a parser's
 * options run.
 */
export async function keepsRawBody(adapter: HttpServer, path: string): Promise<boolean | undefined> {
  try {
    const instance: unknown = adapter.getInstance();
    const type = adapter.getType();
    if (type === 'express') return await expressKeeps(instance as ExpressInstance, path);
    if (type === 'fastify') return await fastifyKeeps(instance as FastifyInstance, path);
  } catch {
    // The probe reads internals of the frameworks: a new version may differ, and a parser may refuse the probe's
    // request.
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

/**
 * Whether a middleware may set `rawBody`: its source names the property, or it is a router, whose inside is not
 * visible.
 */
const mayKeepRawBody = ({ name, handle }: ExpressLayer): boolean =>
  ['router', 'mounted_app'].includes(name) || String(handle).includes('rawBody');

async function fastifyKeeps(instance: FastifyInstance, path: string): Promise<boolean | undefined> {
  // The host's plugins and hooks are registered only by the time of onReady.
  await new Promise<void>((resolve) => {
    instance.addHook('onReady', (done) => {
      resolve();
      done();
    });
  });
  const parsers: unknown = internal(instance, 'fastify.contentTypeParser')['customParsers'];
  const parser = (parsers as Map<string, FastifyParser>).get('application/json');
  const hooks = internal(instance, 'fastify.hooks')['preParsing'] as readonly unknown[];
  // A raw-body plugin declares the property, and a preParsing hook may take the bytes: both make the result unknown.
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
  // A parser may destroy the request that it refuses, and an error event without a listener ends the process.
  Object.assign(
    Readable.from([Buffer.from(json)]).on('error', () => undefined),
    {
      method: 'POST',
      url: path,
      originalUrl: path,
      headers: { 'content-type': 'application/json', 'content-length': String(json.length) },
    },
  );

/** Runs a step that calls back; Fastify's steps may return a promise instead. */
function called(step: (next: (error?: unknown, body?: unknown) => void) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown, body?: unknown): void => (error ? reject(error) : resolve(body));
    const returned = step(next);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}
