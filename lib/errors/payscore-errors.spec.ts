import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  isPayscoreError,
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  PayscoreError,
  PayscoreNotificationError,
  PayscoreSignatureError,
  PayscoreValidationError,
} from './index.js';

const cause = new Error('connect ECONNREFUSED');
const errors: [error: PayscoreError, name: string, code: string, message: string][] = [
  [
    new PayscoreApiError({
      operation: 'ServiceOrderService.complete',
      status: 400,
      code: 'INVALID_ORDER_STATE',
      message: '当前订单状态不正确',
      requestId: '08F7-268435464',
    }),
    'PayscoreApiError',
    'INVALID_ORDER_STATE',
    'ServiceOrderService.complete was refused with 400 INVALID_ORDER_STATE: 当前订单状态不正确 (Request-ID 08F7-268435464)',
  ],
  [
    new PayscoreApiError({ operation: 'ServiceOrderService.complete', status: 502 }),
    'PayscoreApiError',
    'HTTP_502',
    'ServiceOrderService.complete was refused with 502 HTTP_502 (Request-ID absent)',
  ],
  [
    new PayscoreConfigError('mchid', 'it is missing', 'Pass it'),
    'PayscoreConfigError',
    'PAYSCORE_CONFIG',
    'PayscoreModule: mchid: it is missing. Pass it.',
  ],
  [
    new PayscoreConnectionError('PlanService.stop', 'not-sent', 'ECONNREFUSED', cause),
    'PayscoreConnectionError',
    'PAYSCORE_CONNECTION',
    'PlanService.stop got no answer (ECONNREFUSED); WeChat Pay did not receive it',
  ],
  [
    new PayscoreConnectionError('PlanService.stop', 'unknown', 'UND_ERR_SOCKET', cause),
    'PayscoreConnectionError',
    'PAYSCORE_CONNECTION',
    'PlanService.stop got no answer (UND_ERR_SOCKET); WeChat Pay may have carried it out: query before repeating it',
  ],
  [
    new PayscoreDecryptionError('The notification'),
    'PayscoreDecryptionError',
    'PAYSCORE_DECRYPTION',
    'The notification cannot be decrypted: AES-256-GCM refuses it. Check that apiV3Key is the one set in the merchant platform.',
  ],
  [
    new PayscoreNotificationError('it has no id'),
    'PayscoreNotificationError',
    'PAYSCORE_NOTIFICATION',
    'The notification is refused: it has no id',
  ],
  [
    new PayscoreSignatureError('The notification', 'its signature does not fit its bytes', '08F7'),
    'PayscoreSignatureError',
    'PAYSCORE_SIGNATURE',
    'The notification is refused: its signature does not fit its bytes (Request-ID 08F7)',
  ],
  [
    new PayscoreValidationError('PlanService.stop', [
      { path: 'planId', rule: 'must be a text', given: 'nothing' },
      { path: 'details[0].amount', rule: 'must not be less than 0', given: 'a number' },
    ]),
    'PayscoreValidationError',
    'PAYSCORE_VALIDATION',
    'PlanService.stop was not sent: planId must be a text (given: nothing); details[0].amount must not be less than 0 (given: a number)',
  ],
];

describe('an error of this package', () => {
  it.each(errors)('says what happened and what may be done: %s', (error, name, code, message) => {
    expect(error).toMatchObject({ name, code, message });
    expect(error).toBeInstanceOf(PayscoreError);
    expect(error).toBeInstanceOf(Error);
    expect(isPayscoreError(error)).toBe(true);
  });

  it('is recognised across two copies of the package', async () => {
    vi.resetModules();
    const copy = await import('./index.js');
    const error = new copy.PayscoreNotificationError('it has no id');
    expect(error).not.toBeInstanceOf(PayscoreNotificationError);
    expect(isPayscoreError(error)).toBe(true);
  });

  it.each([
    undefined,
    null,
    'PayscoreError',
    new Error('other'),
    { name: 'PayscoreError', code: 'PAYSCORE_CONFIG' },
  ])('is nothing else: %s', (other) => {
    expect(isPayscoreError(other)).toBe(false);
  });
});

describe("WeChat Pay's refusal", () => {
  it('keeps what it quotes of the caller out of logs and JSON', () => {
    const error = new PayscoreApiError({
      operation: 'ServiceOrderService.create',
      status: 400,
      code: 'PARAM_ERROR',
      detail: { field: '/body/openid', value: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', issue: 'wrong' },
    });
    expect(error.detail?.value).toBe('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o');
    expect(inspect(error, { depth: Infinity })).not.toContain('oUpF8uMu');
    expect(JSON.stringify(error)).not.toContain('oUpF8uMu');
    expect(Object.fromEntries(Object.entries(error))).toEqual({
      name: 'PayscoreApiError',
      operation: 'ServiceOrderService.create',
      status: 400,
      code: 'PARAM_ERROR',
    });
  });
});

describe('a connection failure', () => {
  it('keeps what caused it', () => {
    expect(new PayscoreConnectionError('PlanService.stop', 'unknown', 'reset', cause).cause).toBe(cause);
  });
});
