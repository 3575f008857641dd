import { requireObject } from '../config/option-checks.js';
import { requireKnownNames } from '../config/option-names.js';
import { PayscoreConfigError } from '../errors/index.js';

/** Options of a part of the ledger that a process may do without; undefined where it shall not run. */
export function partOptions<Options extends object>(
  given: Options | false | undefined,
  option: string,
  names: Readonly<Record<keyof Options, true>>,
): Partial<Options> | undefined {
  if (given === false) return undefined;
  if (given === undefined) return {};
  requireObject(given, option);
  requireKnownNames(given, names, `${option}.`);
  return given;
}

/** A whole number above 0. */
export function count(value: number, option: string, example: string): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new PayscoreConfigError(option, 'it is no whole number above 0', `Pass a number, ${example}`);
}
