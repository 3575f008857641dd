import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreValidationError } from '../errors/index.js';
import { checkCallOptions } from './call-checks.js';
import type { PayscoreCallOptions } from './call-options.js';
import { downloadNames } from './payscore-client.service.js';

const refused = (options: object): string =>
  thrownBy(PayscoreValidationError, () =>
    checkCallOptions({ name: 'X.create' }, options as PayscoreCallOptions),
  ).message;

describe('options of a call that do not exist', () => {
  it('are refused with the nearest name', () => {
    expect(refused({ timeOut: 5_000 })).toMatch(/options\.timeOut .*Did you mean options\.timeout\?/);
    expect(refused({ resolveUnknwon: false })).toMatch(/Did you mean options\.resolveUnknown\?/);
  });

  it('are refused with the names that there are, where none is near', () => {
    expect(refused({ colour: 1 })).toContain('Pass only signal, timeout, retry, resolveUnknown, validation');
  });

  it('are refused all at once, beside wrong values', () => {
    expect(refused({ colour: 1, timeout: -1 })).toMatch(/options\.colour[\s\S]*options\.timeout/);
  });
});

const check = (options: object) => (): void =>
  checkCallOptions({ name: 'X.download' }, options, downloadNames);

it('A download has an option of its own, and none of a typed operation', () => {
  expect(check({ idleTimeout: 1_000 })).not.toThrow();
  expect(check({ resolveUnknown: false })).toThrow(/options\.resolveUnknown/);
});

it.each([[{ aborted: false }], [new AbortController()], [null], [true]])(
  'A signal that cannot be heard is refused with its path and rule: %j',
  (signal) => {
    expect(refused({ signal })).toMatch(/options\.signal .*must be an AbortSignal/);
    expect(check({ signal: AbortSignal.abort() })).not.toThrow();
  },
);
