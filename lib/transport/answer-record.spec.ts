import { describe, expect, it } from 'vitest';
import { PayscoreApiError, PayscoreSignatureError } from '../errors/index.js';
import { AnswerRecord } from './answer-record.js';

const signedAt = (seconds: number): Record<string, string> => ({ 'wechatpay-timestamp': String(seconds) });

const unauthorized = new PayscoreApiError({ operation: 'x', status: 401, code: 'SIGN_ERROR' });
const unsigned = new PayscoreSignatureError('The answer', 'it has no Wechatpay-Nonce header');

describe('the clock skew of an answer', () => {
  it.each([
    ['right, and the answer immediate', 1_000_500, 1_000_500, 0, 500],
    ['right, and the answer slow', 1_000_500, 1_060_500, 30_000, 30_500],
    ['a minute ahead', 1_060_400, 1_060_600, 60_000, 600],
    ['a minute behind', 940_400, 940_600, -60_000, 600],
  ])('lies within its uncertainty: the clock is %s', (_, sentAt, receivedAt, milliseconds, uncertainty) => {
    const record = new AnswerRecord();
    record.verified(signedAt(1_000), sentAt, receivedAt);
    expect(record.skew).toEqual({ milliseconds, uncertainty });
    expect(record.lastVerified).toBe(receivedAt);
  });

  it('is not known before the first verified answer', () => {
    const record = new AnswerRecord();
    record.refused(unsigned, 1_000);
    expect([record.skew, record.lastVerified]).toEqual([undefined, undefined]);
  });
});

describe('refusals', () => {
  it('count from the last verified answer on', () => {
    const record = new AnswerRecord();
    record.refused(unsigned, 1_000);
    record.refused(unauthorized, 2_000);
    expect(record.refusals).toEqual({ count: 2, at: 2_000, by: 'wechat-pay', reason: '401 SIGN_ERROR' });
    record.verified(signedAt(3), 3_000, 3_000);
    expect(record.refusals).toBeUndefined();
    record.refused(unsigned, 4_000);
    expect(record.refusals).toMatchObject({ count: 1, reason: 'it has no Wechatpay-Nonce header' });
  });

  it('are not those of one operation, such as an order that is not found', () => {
    const record = new AnswerRecord();
    record.refused(new PayscoreApiError({ operation: 'x', status: 404, code: 'ORDER_NOT_EXIST' }), 1_000);
    record.refused(new Error('boom'), 1_000);
    expect(record.refusals).toBeUndefined();
  });
});
