import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { until } from '../transport/deadline.js';
import { UsageError } from './terminal.js';

/**
 * The options that a file exports: as JSON, or as the default export or `module.exports` of JavaScript, which may be a
 * function, asynchronous too, such as the `useFactory` of the host.
 * @param timeout milliseconds
 * @throws {UsageError}
 */
export async function readConfigFile(path: string, timeout: number): Promise<Partial<PayscoreModuleOptions>> {
  const options = await until(AbortSignal.timeout(timeout), optionsIn(path)).catch((failure: unknown) => {
    if (failure instanceof UsageError) throw failure;
    throw new UsageError(`--config: ${path} does not return its options within ${timeout} ms`);
  });
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return options;
  throw new UsageError(
    `--config: ${path} exports no options; export the object, or a function that returns it, as default`,
  );
}

async function optionsIn(path: string): Promise<unknown> {
  const exported = extname(path) === '.json' ? ofJson(path) : await ofModule(path);
  return isFactory(exported) ? called(path, exported) : exported;
}

function ofJson(path: string): unknown {
  const text = attempt(path, 'cannot be read', () => readFileSync(path, 'utf8'));
  // The message of JSON.parse quotes the text, which may hold a key.
  return attempt(path, 'is no JSON', () => JSON.parse(text) as unknown);
}

async function ofModule(path: string): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(resolve(path)).href)) as typeof module;
  } catch (cause) {
    throw new UsageError(`--config: ${path} cannot be loaded: ${described(cause)}`, { cause });
  }
  const { default: exported } = module;
  // `export default` compiled to CommonJS stands one level deeper.
  return isCompiled(exported) ? exported.default : exported;
}

const isFactory = (exported: unknown): exported is () => unknown => typeof exported === 'function';

const isCompiled = (exported: unknown): exported is { readonly default: unknown } =>
  typeof exported === 'object' && exported !== null && '__esModule' in exported && 'default' in exported;

async function called(path: string, factory: () => unknown): Promise<unknown> {
  try {
    return await factory();
  } catch (cause) {
    throw new UsageError(`--config: the function of ${path} throws: ${described(cause)}`, { cause });
  }
}

function attempt<T>(path: string, fault: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new UsageError(`--config: ${path} ${fault}${code}`, { cause });
  }
}

/** The first line of an error of the host's code. Text that may be a key is left out. */
function described(failure: unknown): string {
  const { name, message } = failure instanceof Error ? failure : { name: 'Error', message: String(failure) };
  const [line = ''] = message.replace(/-----BEGIN[^]*?(-----END[^-]*-----|$)/g, '…').split('\n');
  return `${name}: ${line.replace(/[A-Za-z0-9+=]{32,}/g, '…')}`;
}
