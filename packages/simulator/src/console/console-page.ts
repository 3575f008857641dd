import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ReceivedRequest } from '../http/api-call.js';
import type { WireAnswer } from '../server/simulator-server.js';

const folder = join(__dirname, 'page');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Allows the page its own files only, because texts of requests that it shows must not run as code. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

/** The console: a web page at `/`. Its files are read at each request. */
export class ConsolePage {
  private names: ReadonlySet<string> | undefined;

  /** The file that was asked for; `undefined` where the request is for something else. */
  answer({ method, target }: ReceivedRequest): WireAnswer | undefined {
    const path = target.split('?')[0] ?? '';
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (path === '/console') return { status: 308, headers: { location: '/' }, text: '' };
    const name = path === '/' ? 'index.html' : path.slice('/console/'.length);
    if (path !== '/' && !path.startsWith('/console/')) return undefined;
    this.names ??= new Set(readdirSync(folder));
    if (!this.names.has(name)) return undefined;
    const type = types[extname(name)] ?? 'application/octet-stream';
    return {
      status: 200,
      headers: { ...headers, 'content-type': type },
      text: readFileSync(join(folder, name)),
    };
  }
}
