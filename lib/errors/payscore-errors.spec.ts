import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  isPayscoreError,
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  PayscoreError,
  PayscoreNotificationError,
  PayscoreRateLimitError,
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
      requestId: '08F7-271302332',
    }),
    'PayscoreApiError',
    'INVALID_ORDER_STATE',
    'ServiceOrderService.complete was refused with 400 INVALID_ORDER_STATE: 当前订单状态不正确 (Request-ID 08F7-271302332). ' +
      'The user has not confirmed the order yet. Wait until the user has confirmed; query before you repeat the call.',
  ],
  [
    new PayscoreApiError({ operation: 'PlanService.stop', status: 504, resolveWith: 'PlanService.query' }),
    'PayscoreApiError',
    'HTTP_504',
    'PlanService.stop was answered with 504 HTTP_504 (Request-ID absent). A gateway answered for WeChat Pay; whether the ' +
      'call was carried out is not known. Query; if it was not carried out, send the same request again with the same ' +
      'number and body. PlanService.query tells whether it was carried out.',
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
    new PayscoreConnectionError('PlanService.stop', 'unknown', 'timeout', cause, {
      resolveWith: 'PlanService.query',
    }),
    'PayscoreConnectionError',
    'PAYSCORE_CONNECTION',
    'PlanService.stop got no answer (timeout); WeChat Pay may have carried it out: ask PlanService.query before repeating it',
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
    new PayscoreRateLimitError({
      operation: 'RefundService.create',
      family: 'refunds',
      wait: 6_000.5,
      afterFailures: true,
      bound: 'timeout',
      allowed: 1_500.5,
      attempts: 0,
    }),
    'PayscoreRateLimitError',
    'PAYSCORE_RATE_LIMITED',
    'RefundService.create was not sent: its turn in the limit of failing refunds calls comes in 6001 ms, and its timeout ends in ' +
      '1500 ms. Send it again later, or give it a longer timeout',
  ],
  [
    new PayscoreSignatureError('The notification', 'its signature does not fit its bytes', '08F7'),
    'PayscoreSignatureError',
    'PAYSCORE_SIGNATURE',
    'The notification is refused: its signature does not fit its bytes (Request-ID 08F7)',
  ],
  [
    new PayscoreSignatureError('The answer to PlanService.stop', 'it has no signature', undefined, {
      operation: 'PlanService.stop',
      resolveWith: 'PlanService.query',
    }),
    'PayscoreSignatureError',
    'PAYSCORE_SIGNATURE',
    'The answer to PlanService.stop is refused: it has no signature (Request-ID absent). WeChat Pay may have carried it ' +
      'out: ask PlanService.query before repeating it',
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

const answer = (status: number, code?: string): PayscoreApiError =>
  new PayscoreApiError({ operation: 'PlanService.stop', status, ...(code !== undefined && { code }) });

describe('a failed call', () => {
  const call = { attempts: 3, resolveWith: 'PlanService.query' };

  it.each([
    [202, undefined, 'unknown'],
    [206, undefined, 'unknown'],
    [302, undefined, 'unknown'],
    [302, 'PARAM_ERROR', 'unknown'],
    [400, undefined, 'unknown'],
    [400, 'PARAM_ERROR', 'rejected'],
    [403, '403', 'unknown'],
    [403, 'Forbidden', 'unknown'],
    [403, 'HTTP_403', 'unknown'],
    [404, undefined, 'unknown'],
    [404, 'ORDER_NOT_ EXIST', 'rejected'],
    [408, 'REQUEST_TIMEOUT', 'unknown'],
    [429, undefined, 'unknown'],
    [429, 'FREQUENCY_LIMITED', 'rejected'],
    [500, 'SYSTEM_ERROR', 'unknown'],
    [503, undefined, 'unknown'],
  ])("was refused only by a 4xx with WeChat Pay's code: %s %s", (status, code, outcome) => {
    expect(answer(status, code).outcome).toBe(outcome);
  });

  it('says how often it was tried and which query resolves it', () => {
    const failures = [
      new PayscoreApiError({ operation: 'PlanService.stop', status: 500, ...call }),
      new PayscoreConnectionError('PlanService.stop', 'unknown', 'timeout', cause, call),
      new PayscoreSignatureError('The answer', 'it is old', '08F7', {
        operation: 'PlanService.stop',
        ...call,
      }),
    ];
    for (const failure of failures) {
      expect(failure).toMatchObject({ operation: 'PlanService.stop', outcome: 'unknown', ...call });
    }
    expect(answer(400)).toMatchObject({ attempts: 1, resolveWith: undefined });
  });

  it('has no outcome when it is a notification that was refused', () => {
    const { outcome, attempts } = new PayscoreSignatureError('The notification', 'it is old');
    expect([outcome, attempts]).toEqual([undefined, undefined]);
  });

  it.each([
    ['08F7A0-271302332', 271302332],
    ['08F7-CI-0', 0],
    ['08F7', undefined],
    ['08F7-', undefined],
    ['08F7-12x', undefined],
    ['271302332', undefined],
    [undefined, undefined],
  ])("tells WeChat Pay's internal number from the Request-ID %s", (requestId, internalNumber) => {
    const error = new PayscoreApiError({ operation: 'X', status: 400, ...(requestId && { requestId }) });
    expect(error.internalNumber).toBe(internalNumber);
  });

  it('is explained in both languages, by number, message or code', () => {
    const { explanation } = new PayscoreApiError({
      operation: 'ServiceOrderService.create',
      status: 400,
      code: 'INVALID_REQUEST',
      message: '综合评估未通过',
    });
    expect(explanation).toMatchObject({ code: 'INVALID_REQUEST', actor: 'user', retry: 'never' });
    expect(explanation.remedy.zh).toContain('押金');
  });
});

describe('an error that is logged', () => {
  const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
  const refusal = new PayscoreApiError({
    operation: 'ServiceOrderService.create',
    status: 400,
    code: 'PARAM_ERROR',
    message: `openid ${openid} 与 13800138000 不符`,
    detail: { field: '/body/openid', value: openid, issue: 'wrong' },
    requestId: '08F7-268435464',
  });
  const cutOff = new PayscoreConnectionError(
    'PlanService.stop',
    'unknown',
    'ECONNRESET',
    Object.assign(new Error('reset'), {
      config: { headers: { authorization: openid } },
      body: '13800138000',
    }),
  );

  it.each([refusal, cutOff])('shows no person, neither quoted nor in its cause: %s', (error) => {
    const shown = [error.message, error.stack, inspect(error, { depth: Infinity, showHidden: true })];
    for (const text of [...shown, JSON.stringify(error), JSON.stringify({ list: [error] })]) {
      expect(text).not.toContain('oUpF8uMu');
      expect(text).not.toContain('13800138000');
    }
  });

  it('gives what it keeps to itself to whoever asks for it by name', () => {
    expect(refusal.detail?.value).toBe(openid);
    expect(JSON.stringify({ ...refusal.toJSON(), detail: refusal.detail })).toContain(openid);
    expect(cutOff.cause).toBeInstanceOf(Error);
  });

  it('shows its facts', () => {
    expect(JSON.parse(JSON.stringify(refusal))).toEqual({
      name: 'PayscoreApiError',
      code: 'PARAM_ERROR',
      message: refusal.message,
      operation: 'ServiceOrderService.create',
      status: 400,
      requestId: '08F7-268435464',
      internalNumber: 268435464,
      attempts: 1,
      outcome: 'rejected',
    });
    expect(inspect(cutOff)).toMatch(/got no answer[^]*at [^]*outcome: 'unknown'/);
    const violations = [{ path: 'planId', rule: 'must be a text', given: 'nothing' }];
    expect(new PayscoreValidationError('PlanService.stop', violations).toJSON()).toMatchObject({
      violations,
    });
  });
});
