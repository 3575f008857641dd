import { expect, it } from 'vitest';
import { PayscoreValidationError } from '../errors/index.js';
import { codeOf, failureOf } from './failure.js';

it.each([
  ['ECONNREFUSED', 'ECONNREFUSED'],
  ['ORDER_NOT_EXIST', 'ORDER_NOT_EXIST'],
  ['order R20261120 of oUpF8uMuAJO', 'UNEXPECTED'],
  ['oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'UNEXPECTED'],
  ['A'.repeat(65), 'UNEXPECTED'],
  ['', 'UNEXPECTED'],
  [404, 'UNEXPECTED'],
])('the code %s of an error is told as %s', (code, told) => {
  expect(codeOf({ code })).toBe(told);
});

it.each([undefined, null, 'text', new Error('no code')])('%s has no code', (error) => {
  expect(codeOf(error, 'NONE')).toBe('NONE');
});

it('an error that is not of this package leaves the outcome unknown; one without an outcome was not sent', () => {
  expect(failureOf(new Error('any'))).toMatchObject({ outcome: 'unknown', code: 'UNEXPECTED', attempts: 0 });
  const refused = new PayscoreValidationError('ServiceOrderService.create', []);
  expect(failureOf(refused)).toMatchObject({ outcome: 'not-sent', code: 'PAYSCORE_VALIDATION' });
});
