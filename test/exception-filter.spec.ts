import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import {
  PayscoreAmountError,
  PayscoreApiError,
  PayscoreConfigError,
  PayscoreConnectionError,
  PayscoreDecryptionError,
  PayscoreExceptionFilter,
  PayscoreNotificationError,
  PayscoreRateLimitError,
  PayscoreSignatureError,
  ServiceOrderService,
  type PayscoreError,
  type PayscoreHttpAnswer,
} from 'nestjs-payscore';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { hostAnsweredWith } from './support/answered-host.js';
import type { ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, platforms, type RunningHost } from './support/payscore-host.js';
import { rental } from './support/rental.js';

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const phone = '13800138000';
const operation = 'ServiceOrderService.complete';

const refused = (status: number, code?: string, message?: string): PayscoreApiError =>
  new PayscoreApiError({
    operation,
    status,
    requestId: '08F7-CI',
    detail: { field: '/body/openid', value: openid },
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
  });

const failures: readonly (readonly [error: PayscoreError, answer: Partial<PayscoreHttpAnswer>])[] = [
  [refused(404, 'ORDER_NOT_EXIST'), { statusCode: 404, outcome: 'rejected', actor: 'merchant-code' }],
  [refused(400, 'INVALID_ORDER_STATE'), { statusCode: 409, retry: 'after-query' }],
  [refused(400, 'ORDER_DONE'), { statusCode: 409 }],
  [new PayscoreAmountError('R1', 100, 1), { statusCode: 409 }],
  [refused(400, 'PARAM_ERROR', `${openid} ${phone}`), { statusCode: 422, actor: 'merchant-code' }],
  [refused(400, 'INVALID_REQUEST', '综合评估未通过'), { statusCode: 422, actor: 'user', retry: 'never' }],
  [
    refused(400, 'INVALID_REQUEST', '支付分扣款失败'),
    { statusCode: 422, actor: 'user', retry: 'after-query' },
  ],
  [refused(401, 'SIGN_ERROR'), { statusCode: 500, message: 'The payment service is not available' }],
  [refused(403, 'NO_AUTH'), { statusCode: 500, actor: 'merchant-config' }],
  [new PayscoreConfigError('privateKey', 'it is missing', 'Pass it'), { statusCode: 500 }],
  [new PayscoreDecryptionError('The bill'), { statusCode: 500 }],
  [refused(500, 'SYSTEM_ERROR'), { statusCode: 502, outcome: 'unknown', requestId: '08F7-CI' }],
  [refused(202), { statusCode: 502, outcome: 'unknown' }],
  [
    new PayscoreSignatureError('The answer', 'it is old', '08F7', { operation }),
    { statusCode: 502, outcome: 'unknown', requestId: '08F7' },
  ],
  [refused(429, 'FREQUENCY_LIMITED'), { statusCode: 503, retry: 'same-request' }],
  [refused(400, 'INVALID_REQUEST', '单据正在扣款中,请稍后再试'), { statusCode: 503, actor: 'wechat-pay' }],
  [
    new PayscoreConnectionError(operation, 'not-sent', 'ECONNREFUSED', new Error(openid)),
    { statusCode: 503, message: 'WeChat Pay cannot be reached; nothing was carried out' },
  ],
  [
    new PayscoreConnectionError(operation, 'unknown', 'timeout', new Error(openid)),
    {
      statusCode: 504,
      outcome: 'unknown',
      message: 'Whether WeChat Pay has carried the call out is not known',
    },
  ],
  [
    new PayscoreRateLimitError({
      operation,
      family: 'refunds',
      wait: 6_000,
      afterFailures: false,
      bound: 'maxWait',
      allowed: 5_000,
      attempts: 0,
    }),
    { statusCode: 503, outcome: 'not-sent', retry: 'same-request' },
  ],
  [new PayscoreSignatureError('The notification', 'it is old'), { statusCode: 401 }],
  [new PayscoreNotificationError('it has no id'), { statusCode: 400 }],
];

@Controller()
class Rentals {
  @Inject() private readonly orders!: ServiceOrderService;

  @Get('failures/:index')
  fail(@Param('index') index: string): never {
    throw failures[Number(index)]?.[0] ?? new Error('other');
  }

  @Get('streams')
  stream(@Res() response: ServerResponse & { raw?: ServerResponse; hijack?: () => void }): never {
    response.hijack?.();
    (response.raw ?? response).write('begun');
    throw refused(404, 'ORDER_NOT_EXIST');
  }

  @Post('rentals/:id')
  async rent(@Param('id') id: string): Promise<unknown> {
    return this.orders.create(rental({ outOrderNo: id }));
  }

  @Post('unconfirmed/:id')
  async rentUnconfirmed(@Param('id') id: string): Promise<unknown> {
    const riskFund = { name: 'ESTIMATE_ORDER_COST', amount: 9_900 };
    return this.orders.create(rental({ outOrderNo: id, needUserConfirm: false, openid, riskFund }));
  }
}

const ask = async (
  host: RunningHost,
  path: string,
  method = 'GET',
): Promise<{ status: number; text: string; body: PayscoreHttpAnswer }> => {
  const response = await fetch(host.url(path), { method });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as PayscoreHttpAnswer };
};

describe.each(platforms)("the shop's client on %s", (platform) => {
  const start = async (answer: ScriptedAnswer = { status: 500 }): Promise<RunningHost> =>
    (await hostAnsweredWith(answer))
      .controllers(Rentals)
      .providers({ provide: APP_FILTER, useClass: PayscoreExceptionFilter })
      .start(platform);

  it('is told by status and code what a failed payment means for it, and no person', async () => {
    const host = await start();
    for (const [index, [error, expected]] of failures.entries()) {
      const { status, text, body } = await ask(host, `/failures/${index}`);
      expect(status).toBe(expected.statusCode);
      expect(body).toMatchObject({ code: error.code, ...expected });
      expect(body.message).toMatch(/^[A-Z]/);
      expect(body.messageZh).toMatch(/\p{Script=Han}/u);
      for (const secret of [openid, phone]) expect(text).not.toContain(secret);
    }
  });

  it('is told what breaks a rule, without the value', async () => {
    const { status, text, body } = await ask(await start(), `/rentals/${phone}%20`, 'POST');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'PAYSCORE_VALIDATION', violations: [{ path: 'outOrderNo' }] });
    expect(text).not.toContain(phone);
  });

  it('is told that the user has to authorise, where nobody confirms the order', async () => {
    const body = JSON.stringify({ code: 'NO_AUTH', message: '商户暂无权限使用此服务' });
    const host = await start({ status: 403, headers: { 'Request-ID': '08F7-268503786' }, body });
    const { status, body: answer } = await ask(host, '/unconfirmed/R1', 'POST');
    expect(status).toBe(422);
    expect(answer).toMatchObject({ code: 'NO_AUTH', actor: 'user', outcome: 'rejected' });
    expect(answer.message).toMatch(/^The user has not authorised the service/);
    expect((await ask(host, '/rentals/R1', 'POST')).status).toBe(500);
  });

  it('is told of a refusal that WeChat Pay answers to a call of the route', async () => {
    const body = JSON.stringify({ code: 'INVALID_REQUEST', message: '存在待处理的超时未支付订单' });
    const host = await start({ status: 400, headers: { 'Request-ID': '08F7-271299627' }, body });
    const answer = await ask(host, '/rentals/R1', 'POST');
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      statusCode: 422,
      code: 'INVALID_REQUEST',
      message: 'The user has overdue unpaid PayScore orders',
      messageZh: '用户有逾期未支付的支付分订单',
      requestId: '08F7-271299627',
      outcome: 'rejected',
      actor: 'user',
      retry: 'never',
    });
  });

  it('gets no second answer where the route has begun one', async () => {
    const host = await start();
    const response = await fetch(host.url('/streams'));
    expect([response.status, await response.text()]).toEqual([200, 'begun']);
  });

  it('leaves what the merchant has to mend to the log, and other errors to Nest', async () => {
    const host = await start();
    const shown = (): string => host.logger.lines().join('\n');
    await ask(host, '/failures/1');
    expect(shown()).not.toContain('PayscoreApiError');
    const { text } = await ask(host, '/failures/8');
    expect(text).not.toContain('operator');
    expect(shown()).toContain('403 NO_AUTH');
    expect(shown()).toContain('Request-ID 08F7-CI');
    expect((await ask(host, '/failures/none')).body).toEqual({
      statusCode: 500,
      message: 'Internal server error',
    });
  });
});

describe('outside of HTTP', () => {
  it('the error goes on to whoever called', async () => {
    const host = await PayscoreHost.of().providers(PayscoreExceptionFilter).start();
    const filter = host.get(PayscoreExceptionFilter);
    const error = refused(404, 'ORDER_NOT_EXIST');
    const message = new ExecutionContextHost([]);
    message.setType('rpc');
    expect(() => filter.catch(error, message)).toThrow(error);
  });
});
