import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

/** The page with its headers. */
export interface ConsolePage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const read = (name: string): string => readFileSync(join(__dirname, 'page', name), 'utf8');

/** Files of the script, each before those that use it. */
const scripts = ['dom.js', 'actions.js', 'entries.js', 'history.js', 'console.js'];

/** The files as one module: what they import from one another then stands in it already. */
const scriptOf = (): string =>
  scripts.map((name) => read(name).replaceAll(/^import [^;]*;$|^export /gm, '')).join('\n');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Headers of every answer. Nothing is stored, because what it shows is the merchant's business. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * The page in one document, so that it needs no address but its own. Its policy allows its own script and style by their
 * hashes and nothing else, because order numbers and messages that it shows must not run as code.
 */
export function consolePage(settings: { readonly asksName: boolean }): ConsolePage {
  const script = scriptOf();
  const style = read('console.css');
  // A data block cannot end its element early, because < is escaped.
  const data = JSON.stringify({ ...settings, texts: { en, zh } }).replaceAll('<', '\\u003c');
  const parts: Readonly<Record<string, string>> = {
    style: `<style>${style}</style>`,
    data: `<script type="application/json" id="data">${data}</script>`,
    script: `<script type="module">${script}</script>`,
  };
  const html = read('index.html').replaceAll(
    /<!-- (style|data|script) -->/g,
    (_, name: string) => parts[name] ?? '',
  );
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    html,
    headers: {
      ...safeHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
    },
  };
}
