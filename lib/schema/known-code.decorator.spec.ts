import { validateSync } from 'class-validator';
import { expect, it } from 'vitest';
import { IsKnownCode } from './known-code.decorator.js';

class Request {
  @IsKnownCode(['DEPOSIT', 'CASH_DEPOSIT'])
  name?: unknown;
}

const refusals = (name: unknown): string[] =>
  validateSync(Object.assign(new Request(), { name })).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );

it.each(['DEPOSIT', 'CASH_DEPOSIT'])('takes the known code %s', (name) => {
  expect(refusals(name)).toEqual([]);
});

it.each(['押金', 'deposit', 'Deposit', 'fee 2', 'DEPOSIT2'])(
  'leaves %s, which is no code, to WeChat Pay',
  (name) => {
    expect(refusals(name)).toEqual([]);
  },
);

it.each(['UDEPOSIT', 'DEPOSIT_', '_', 'CASHDEPOSIT', '', undefined, 5, ['DEPOSIT']])('refuses %j', (name) => {
  expect(refusals(name)).toEqual(['name must be one of DEPOSIT, CASH_DEPOSIT']);
});
