import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { isPayscoreError, PayscoreNotificationError } from '../lib/errors/index.js';
import type * as payscore from 'nestjs-payscore';

const built = createRequire(__filename)('../dist/index.js') as typeof payscore;

it('An error of this package is recognised across two copies of it', () => {
  const error = new built.PayscoreNotificationError('it has no id');
  expect(error).not.toBeInstanceOf(PayscoreNotificationError);
  expect(isPayscoreError(error)).toBe(true);
});
