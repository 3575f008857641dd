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

/** Names of body-parser's functions, by which Nest recognises them too. */
const bodyParsers = new Set(['jsonParser', 'rawParser', 'textParser', 'urlencodedParser']);

/**
 * Whether a request to this path of Express will have its raw bytes; found by running the mounted body parser.
 * Undefined where that cannot be known; the promise stays pending if a parser never ends. Of the host's own code only
 * a parser's options run.
 */
export async function keepsRawBody(adapter: HttpServer, path: string): Promise<boolean | undefined> {
  try {
    if (adapter.getType() === 'express') return await expressKeeps(adapter.getInstance(), path);
  } catch {
    // The probe reads internals of Express: a new version may differ, and a parser may refuse the probe's request.
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
  const parsed: object = request;
  return rawBodyOf(parsed) !== undefined;
}

/**
 * Whether a middleware may set `rawBody`: its source names the property, or it is a router, whose inside is not
 * visible.
 */
const mayKeepRawBody = ({ name, handle }: ExpressLayer): boolean =>
  ['router', 'mounted_app'].includes(name) || String(handle).includes('rawBody');

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

/** Runs a step that calls back. */
function called(step: (next: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    step((error) => (error ? reject(error) : resolve()));
  });
}
