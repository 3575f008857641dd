import { sampleOf, withTotals, type Sample } from './sample.js';
import type { ContractOperation } from '../contract/operations.js';

/** Fields of the wire and what a test puts there; `undefined` leaves one out. `[]` stands for the first item. */
export type Changes = Readonly<Record<string, unknown>>;

/** The sample of an operation with these changes. Totals follow the amounts, unless they are changed themselves. */
export function changed(operation: ContractOperation, changes: Changes): Sample {
  const sample = sampleOf(operation);
  for (const [field, value] of Object.entries(changes)) {
    const [root = ''] = field.split(/[.[]/);
    put(root in sample.path ? sample.path : sample.fields, field.replaceAll('[]', '.0').split('.'), value);
    withTotals(sample, field);
  }
  return sample;
}

function put(holder: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete holder[name];
    else holder[name] = value;
    return;
  }
  put((holder[name] ??= {}) as Record<string, unknown>, rest, value);
}

/** `out_order_no` → `outOrderNo`. Written without the package, so that both are checked. */
export const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase());

/** Every name of a request, or of a part of it, as the package has it. */
export function camelDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [camel(name), camelDeep(child)]));
}

/** Where a violation of the first item's field is found: `post_payments[].name` → `postPayments[0].name`. */
export const violationPath = (field: string): string => camel(field).replaceAll('[]', '[0]');
