import { describe, expect, it } from 'vitest';
import { PayscoreRateLimitError } from '../../errors/index.js';
import { PAYSCORE_OPERATIONS } from '../../api/operations.js';
import { verdictOf } from './command-verdict.js';

const refund = PAYSCORE_OPERATIONS.find(({ name }) => name === 'RefundService.create');

const limited = new PayscoreRateLimitError({
  operation: 'RefundService.create',
  family: 'refunds',
  wait: 7_000,
  afterFailures: false,
  bound: 'maxWait',
  allowed: 5_000,
  attempts: 0,
});

describe('A command that a rate limit of this host holds back', () => {
  it.each([true, false])(
    'is sent again at its turn, without an attempt or an outage (in doubt: %s)',
    (inDoubt) => {
      if (refund === undefined) throw new Error('The table has the refund');
      expect(verdictOf(limited, refund, inDoubt, 0)).toMatchObject({
        state: 'again',
        isUnsent: true,
        isOutage: false,
        inDoubt,
        retryAfter: 7_000,
      });
    },
  );
});
