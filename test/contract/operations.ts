import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A field of the wire, as WeChat Pay documents it. */
export interface ContractField {
  readonly name: string;
  /** `texts` is a list of strings, `list` one of objects. */
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'list' | 'texts';
  readonly required?: boolean;
  /** Of an object, or of each object of a list. */
  readonly fields?: readonly ContractField[];
}

/** An operation as WeChat Pay documents it. */
export interface ContractOperation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly status: number;
  readonly query?: readonly ContractField[];
  readonly body?: readonly ContractField[];
  readonly answer?: readonly ContractField[];
}

/** The committed snapshot of WeChat Pay's documentation, August 2026. */
export const contract = JSON.parse(
  readFileSync(join(__dirname, 'operations.json'), 'utf8'),
) as readonly ContractOperation[];
