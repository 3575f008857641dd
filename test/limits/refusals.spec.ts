import { PayscoreValidationError } from 'nestjs-payscore';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../support/thrown.js';
import { acceptingHost, wireOf } from './accepting-host.js';
import { changed } from './change.js';
import { brokenLimits } from './case-table.js';
import { contractOf, titledOperations, type LimitedOperation } from './limits.js';
import { requestValues, withValue } from './request-values.js';
import { sampleOf, type Sample } from './sample.js';

const creation = contractOf('POST /v3/payscore/serviceorder');
const completion = contractOf('POST /v3/payscore/serviceorder/{out_order_no}/complete');
const host = acceptingHost();

describe('a refused request', () => {
  it('is told of everything that it breaks, at once', async () => {
    const sample = changed(creation, {
      appid: undefined,
      out_order_no: 'R 1',
      service_introduction: '字'.repeat(21),
      'post_payments.1.name': 'name1',
      'post_payments.1.amount': 1.5,
      'post_discounts[].count': 101,
      'time_range.end_time': undefined,
      'location.start_location': undefined,
      'risk_fund.amount': 0,
      attach: '😀',
      openid: undefined,
    });
    const error = await rejectionOf(PayscoreValidationError, host.call(creation, sample));
    expect(error.violations.map(({ path }) => path).toSorted()).toEqual([
      'appid',
      'attach',
      'location.endLocation',
      'openid',
      'outOrderNo',
      'postDiscounts[0].count',
      'postPayments',
      'postPayments[1].amount',
      'riskFund.amount',
      'serviceIntroduction',
      'timeRange.endTimeRemark',
    ]);
    expect(host.sent).toEqual([]);
  });

  it('is told of its path together with its fields', async () => {
    const sample = changed(completion, { out_order_no: 'R 1', appid: undefined, total_amount: 3 });
    const error = await rejectionOf(PayscoreValidationError, host.call(completion, sample));
    expect(error.operation).toBe('ServiceOrderService.complete');
    expect(error.violations.map(({ path }) => path)).toEqual(['outOrderNo', 'appid', 'totalAmount']);
  });

  it('is told what it held only by its shape', async () => {
    const sample = changed(creation, { out_order_no: '订单', 'risk_fund.amount': 0.5, openid: undefined });
    const { violations } = await rejectionOf(PayscoreValidationError, host.call(creation, sample));
    expect(violations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'outOrderNo', given: 'a text of 2 characters' }),
        expect.objectContaining({ path: 'riskFund.amount', given: 'a fraction' }),
        { path: 'openid', rule: 'is required for an order without confirmation', given: 'nothing' },
      ]),
    );
  });
});

/** A request that breaks rules with values that nobody may see. */
function secretive({ contract }: LimitedOperation): Sample {
  return requestValues(sampleOf(contract)).reduce((sample, place) => {
    if (typeof place.value === 'string') return withValue(sample, place, 'o-Secret😀 '.repeat(99));
    if (typeof place.value === 'number') return withValue(sample, place, -987654.321);
    return sample;
  }, sampleOf(contract));
}

describe('the error of a refused request', () => {
  it.each(titledOperations)('shows none of its values: %s', async (_, operation) => {
    const call = host.call(operation.contract, secretive(operation));
    const error = await rejectionOf(PayscoreValidationError, call);
    const texts = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: Infinity })];
    expect(error.violations.length).toBeGreaterThan(2);
    expect(texts.filter((text) => /secret|\ud83d|987654/i.test(text ?? ''))).toEqual([]);
    expect(host.sent).toEqual([]);
  });
});

describe('a module without validation', () => {
  const lenient = acceptingHost({ validation: false });

  it.each(titledOperations)('sends whatever it is given: %s', async (_, { contract }) => {
    const samples = brokenLimits
      .filter(([, one]) => one.contract === contract)
      .map(([, { changes }]) => changed(contract, changes))
      // A call with an empty segment in its path would reach another operation.
      .filter(({ path }) => !Object.values(path).includes(''));
    for (const sample of samples) await lenient.call(contract, sample);
    expect(samples.length).toBeGreaterThan(2);
    expect(lenient.sent).toEqual(samples.map((sample) => wireOf(contract, sample)));
  });

  it('sends emoji and nulls', async () => {
    const sample = changed(creation, { attach: '😀\ud83d', device: null });
    await lenient.call(creation, sample);
    expect(lenient.sent).toEqual([wireOf(creation, sample)]);
  });

  it('refuses a call that asks for it', async () => {
    const call = lenient.call(creation, changed(creation, { openid: undefined }), { validation: true });
    await rejectionOf(PayscoreValidationError, call);
    expect(lenient.sent).toEqual([]);
  });
});

describe('a call without validation', () => {
  it('is sent whatever it holds', async () => {
    const sample = changed(completion, { out_order_no: 'R 1', appid: undefined, total_amount: -1 });
    await host.call(completion, sample, { validation: false });
    expect(host.sent).toEqual([wireOf(completion, sample)]);
  });

  it('leaves the next one checked', async () => {
    const sample = changed(creation, { openid: undefined });
    await host.call(creation, sample, { validation: false });
    await rejectionOf(PayscoreValidationError, host.call(creation, sample));
    expect(host.sent).toHaveLength(1);
  });
});
