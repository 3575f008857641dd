import { expect } from 'vitest';
import type { RawAnswer } from './raw-client.js';

/** Throws, with the answer's text, unless it is 200 or 204. */
export function expectSuccess({ status, text }: RawAnswer): void {
  if (status !== 200 && status !== 204) throw new Error(`answered ${status} ${text}`);
}

/** Expects a refusal with this code and, if given, a fault of this field of the body; `''` is the body as a whole. */
export function expectRefusal({ status, json }: RawAnswer, code: string, field?: string): void {
  const expected = code === 'NO_AUTH' ? 403 : code === 'ORDER_NOT_EXIST' ? 404 : 400;
  expect([status, json?.['code'], json?.['message']]).toEqual([expected, code, expect.any(String)]);
  const pointer = field === '' ? '/body' : `/body/${field}`;
  if (field !== undefined) expect(json).toMatchObject({ detail: { field: pointer } });
}

/** The status of a success, the code of a refusal. */
export const outcome = ({ status, json }: RawAnswer): string =>
  status === 200 || status === 204 ? String(status) : String(json?.['code']);
