import { describe, expect, it } from 'vitest';
import { moduleConfig, moduleOptions } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreConfigError } from '../errors/index.js';
import { resolveOptions } from './payscore.config.js';
import type { PayscoreOperationFamily, PayscoreRateLimitOptions } from './rate-limit.options.js';

const limitOf = (rateLimits: PayscoreRateLimitOptions, family: PayscoreOperationFamily) =>
  moduleConfig({ rateLimits }).rateLimits?.limitOf(family);

describe('rate limits', () => {
  it('are off unless the host asks for them', () => {
    expect(moduleConfig().rateLimits).toBeUndefined();
    expect(moduleConfig({ rateLimits: undefined }).rateLimits).toBeUndefined();
  });

  it('have the published numbers of refunds, and none where none is published', () => {
    expect(limitOf({}, 'refunds')).toEqual({ perSecond: 150, burst: 1, failuresPerSecond: 6 });
    expect(limitOf({}, 'serviceOrders')).toBeUndefined();
    expect(limitOf({}, 'client')).toBeUndefined();
    expect(moduleConfig({ rateLimits: {} }).rateLimits).toMatchObject({
      maxWait: 5_000,
      maxWaiting: 1_000,
      limiter: undefined,
    });
  });

  it('are those of the host, by family, then of *', () => {
    const rateLimits: PayscoreRateLimitOptions = {
      families: { plans: { perSecond: 2, burst: 4 }, bills: false, '*': { failuresPerSecond: 1 } },
    };
    expect(limitOf(rateLimits, 'plans')).toEqual({ perSecond: 2, burst: 4, failuresPerSecond: undefined });
    expect(limitOf(rateLimits, 'bills')).toBeUndefined();
    expect(limitOf(rateLimits, 'refunds')).toMatchObject({ perSecond: 150 });
    expect(limitOf(rateLimits, 'parking')).toEqual({ perSecond: undefined, burst: 1, failuresPerSecond: 1 });
    expect(limitOf({ families: { refunds: false } }, 'refunds')).toBeUndefined();
    expect(limitOf({ families: { refunds: undefined } }, 'refunds')).toMatchObject({ perSecond: 150 });
  });

  it.each<[string, unknown, string]>([
    ['rateLimits', 5, 'no object'],
    ['rateLimits.maxWiat', { maxWiat: 1 }, 'Did you mean rateLimits.maxWait?'],
    ['rateLimits.maxWait', { maxWait: 0 }, 'no whole number'],
    ['rateLimits.maxWaiting', { maxWaiting: 1.5 }, 'no whole number above 0'],
    ['rateLimits.limiter', { limiter: { reserve: () => undefined } }, 'no recordFailure()'],
    ['rateLimits.families', { families: [] }, 'no object'],
    ['rateLimits.families.refnuds', { families: { refnuds: { perSecond: 1 } } }, 'families.refunds?'],
    ['rateLimits.families.refunds', { families: { refunds: {} } }, 'it limits nothing'],
    ['rateLimits.families.refunds', { families: { refunds: 6 } }, 'no object'],
    [
      'rateLimits.families.refunds.perSecond',
      { families: { refunds: { perSecond: 0 } } },
      'from 0.001 to 100000',
    ],
    ['rateLimits.families.refunds.perSecond', { families: { refunds: { perSecond: NaN } } }, 'no number'],
    ['rateLimits.families.refunds.perSecond', { families: { refunds: { perSecond: '6' } } }, 'no number'],
    [
      'rateLimits.families.*.burst',
      { families: { '*': { perSecond: 1, burst: 0 } } },
      'no whole number above 0',
    ],
    ['rateLimits.families.*.persecond', { families: { '*': { burst: 1, persecond: 1 } } }, 'perSecond?'],
    [
      'rateLimits.families.plans.failuresPerSecond',
      { families: { plans: { failuresPerSecond: 2_000 } } },
      'from 0.001 to 1000',
    ],
  ])('refuse a wrong %s at boot: %j', (option, rateLimits, words) => {
    const error = thrownBy(PayscoreConfigError, () =>
      resolveOptions(Object.assign(moduleOptions(), { rateLimits })),
    );
    expect(error.faults.map((fault) => fault.option)).toContain(option);
    expect(error.message).toContain(words);
  });
});
