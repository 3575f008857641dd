import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Changes } from './change.js';
import { contract, type ContractOperation } from '../contract/operations.js';

/** What WeChat Pay documents about one field of a request. */
export interface Rules {
  readonly required?: true;
  readonly type?: 'integer' | 'boolean' | 'array';
  readonly minLength?: number;
  /** In characters; a Chinese one counts 1. */
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'date-time';
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** No two items share it, except these values. */
  readonly unique?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly atMostOneOf?: readonly string[];
  /** Rules that only words can state; `written-rules.ts` knows them by these words. */
  readonly written?: readonly string[];
  /** A rule that the sources leave open or only infer, in words: it is not enforced, and `docs/open-rules.md` lists it. */
  readonly open?: string;
  /** Changes of a valid request that such a rule would refuse; null leaves a field out. */
  readonly sent?: readonly Changes[];
  /** Where the rules stand. */
  readonly source: string;
}

export interface LimitedOperation {
  /** Such as `POST /v3/payscore/serviceorder`. */
  readonly title: string;
  readonly contract: ContractOperation;
  /** By wire name: `post_payments[].name` is the name of every item, `a|b` stands for both fields together. */
  readonly fields: Readonly<Record<string, Rules>>;
}

/** The documented limits, November 2026, without those that need a clock or WeChat Pay's knowledge. */
const limits = JSON.parse(readFileSync(join(__dirname, 'limits.json'), 'utf8')) as Readonly<
  Record<string, LimitedOperation['fields']>
>;

/** What the contract says of an operation. */
export function contractOf(title: string): ContractOperation {
  const found = contract.find(({ method, path }) => `${method} ${path}` === title);
  if (found === undefined) throw new Error(`The contract has no ${title}`);
  return found;
}

export const limitedOperations: readonly LimitedOperation[] = Object.entries(limits).map(
  ([title, fields]) => ({ title, contract: contractOf(title), fields }),
);

/** The same for tests that name each: vitest cuts a `$title` short. */
export const titledOperations = limitedOperations.map((operation) => [operation.title, operation] as const);
