import { readFileSync } from 'node:fs';
import type { PayscoreConfigFault } from '../errors/index.js';
import { environmentNames, environmentVariables, type EnvironmentVariable } from './environment-variables.js';
import { nearestName } from './option-names.js';
import type { PayscoreModuleOptions } from './payscore.options.js';

/** Environment variables by name; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment holds, as far as it can be read. */
export interface EnvironmentReading {
  readonly options: Partial<PayscoreModuleOptions>;
  /** The variable that each option came from. */
  readonly variables: ReadonlyMap<string, string>;
  readonly faults: readonly PayscoreConfigFault[];
  /** A public key without its id, or an id without its key. */
  readonly incomplete: readonly PayscoreConfigFault[];
  /** Paths of the files that hold secrets. */
  readonly secretFiles: readonly string[];
}

/** Reads the variables. Neither missing options nor wrong keys are faults here: `resolveOptions` checks those. */
export function readEnvironment(env: Environment): EnvironmentReading {
  const values = new Map<string, string>();
  const variables = new Map<string, string>();
  const faults: PayscoreConfigFault[] = misspelt(env);
  const secretFiles: string[] = [];
  for (const [name, { option, file }] of Object.entries<EnvironmentVariable>(environmentVariables)) {
    const path = file === true ? given(env, `${name}_FILE`) : undefined;
    const variable = path === undefined ? name : `${name}_FILE`;
    variables.set(option, variable);
    try {
      const text = path === undefined ? env[name] : readFileSync(path, 'utf8');
      const value = bare(text ?? '');
      // A PEM stays as it is: the parsers of keys take quotes, escapes and base64.
      if (value !== undefined) values.set(option, pems.has(option) ? (text ?? '') : value);
    } catch (cause) {
      faults.push(unreadable(variable, cause));
    }
    if (path !== undefined && secrets.has(option)) secretFiles.push(path);
  }
  const [id, publicKey] = [values.get('publicKeyId'), values.get('publicKey')];
  const incomplete = publicKeyFaults(id, publicKey, faults);
  const baseUrl = values.get('baseUrl');
  const options = {
    ...Object.fromEntries([...values].filter(([option]) => !combined.has(option))),
    ...secretOf('apiV3Key', values),
    ...secretOf('apiV2Key', values),
    ...(id !== undefined && publicKey !== undefined && { platformKeys: { [id]: publicKey } }),
    ...(baseUrl !== undefined && { http: { baseUrl } }),
  };
  return { options, variables, faults, incomplete, secretFiles };
}

const secrets: ReadonlySet<string> = new Set(['privateKey', 'apiV3Key', 'apiV2Key']);

const pems: ReadonlySet<string> = new Set(['privateKey', 'publicKey', 'merchantCertificate']);

/** Variables that are parts of an option. */
const combined: ReadonlySet<string> = new Set(['publicKeyId', 'publicKey', 'baseUrl']);

const given = (env: Environment, name: string): string | undefined => bare(env[name] ?? '');

/** Quotes are taken off, because `docker run --env-file` keeps those of a `.env`. */
const bare = (value: string): string | undefined =>
  value
    .trim()
    .replace(/^(["'`])([^]*)\1$/, '$2')
    .trim() || undefined;

/** A key of 32 bytes as it is, or in base64, as secret stores hand it out. Another text is left for the check. */
function secretOf<Name extends 'apiV3Key' | 'apiV2Key'>(
  option: Name,
  values: ReadonlyMap<string, string>,
): Partial<Record<Name, string | Buffer>> {
  const value = values.get(option);
  if (value === undefined) return {};
  if (!/^[\w+/-]{43,48}={0,2}$/.test(value)) return { [option]: value } as Record<Name, string>;
  // `echo KEY | base64` encodes the line break as well.
  const decoded = Buffer.from(
    Buffer.from(value, 'base64')
      .toString('latin1')
      .replace(/[\r\n]+$/, ''),
    'latin1',
  );
  return { [option]: decoded.length === 32 ? decoded : value } as Record<Name, string | Buffer>;
}

function publicKeyFaults(
  id: string | undefined,
  publicKey: string | undefined,
  others: readonly PayscoreConfigFault[],
): PayscoreConfigFault[] {
  const names = { id: 'WECHATPAY_PUBLIC_KEY_ID', key: 'WECHATPAY_PUBLIC_KEY' };
  const isUnreadable = others.some(({ option }) => option === `${names.key}_FILE`);
  if ((id === undefined) === (publicKey === undefined) || isUnreadable) return [];
  const [missing, present] = id === undefined ? [names.id, names.key] : [names.key, names.id];
  const { holds } = environmentVariables[missing as 'WECHATPAY_PUBLIC_KEY'];
  const remedy = `Set it to ${holds}, or leave both out if the merchant has platform certificates`;
  return [{ option: missing, problem: `it is missing, although ${present} is set`, remedy }];
}

/**
 * Names that look like a known one. A misspelt optional one would be ignored silently. Names that are near to none may be
 * the host's own.
 */
function misspelt(env: Environment): PayscoreConfigFault[] {
  const prefix = 'WECHATPAY_';
  const known = environmentNames.map((name) => name.slice(prefix.length));
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !environmentNames.includes(name))
    .filter((name) => given(env, name) !== undefined)
    .flatMap((option) => {
      const nearest = nearestName(option.slice(prefix.length), known);
      if (nearest === undefined) return [];
      return [
        {
          option,
          problem: 'there is no such variable',
          remedy: `Did you mean ${prefix}${nearest}? Set that instead`,
        },
      ];
    });
}

function unreadable(option: string, cause: unknown): PayscoreConfigFault {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown failure';
  return {
    option,
    problem: `the file cannot be read (${reason})`,
    remedy: 'Set it to the path of a file that the account of the process may read',
  };
}
