import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../packages/simulator/src/http/api-error.js';
import * as orders from '../../../packages/simulator/src/shared/refusals.js';
import * as permissions from '../../../packages/simulator/src/permissions/permission-refusals.js';
import * as plans from '../../../packages/simulator/src/plans/plan-refusals.js';
import * as sharing from '../../../packages/simulator/src/profit-sharing/sharing-refusals.js';
import * as refunds from '../../../packages/simulator/src/refunds/refund-refusals.js';
import { explainError } from './index.js';

type Refusal = [operation: string, refusal: ApiError, cause: RegExp];

const order = 'ServiceOrderService.';
const permission = 'PermissionService.';
const signPlan = 'SignPlanService.';
const refund = 'RefundService.create';
const share = 'ProfitSharingService.create';

/** Reason of a refusal by the simulator, and the least that the catalogue must say about it. */
const refusals: Record<string, Refusal> = {
  orderNotExist: [`${order}query`, orders.orderNotExist(), /^The number belongs to another merchant/],
  noAuth: [`${order}create`, orders.noAuth(), /not bound.*has not authorised/],
  appidNotBound: [`${order}create`, orders.appidNotBound('body'), /appid and mchid are not bound/],
  subMchidNotBound: [`Partner${order}create`, orders.subMchidNotBound(), /sub_mchid is not a sub-merchant/],
  appidDiffers: [`${order}complete`, orders.appidDiffers(), /malformed or out of range/],
  reentryDiffers: [`${order}create`, orders.reentryDiffers(), /used before, with other parameters/],
  wrongTotal: [`${order}complete`, orders.wrongTotal(), /total_amount is not the sum/],
  aboveCeiling: [`${order}complete`, orders.aboveCeiling('total_amount', '超过上限'), /ceiling/],
  wrongTime: [
    `${order}complete`,
    orders.wrongTime('end_time', '真实结束时间小于预计开始时间'),
    /end_time is before/,
  ],
  wrongTimeByClock: [
    `${order}complete`,
    orders.wrongTimeByClock('end_time', '实际结束时间不能晚于使用完结接口的时间', '20261120110000'),
    /end_time is still to come/,
  ],
  debitInFlight: [`${order}cancel`, orders.debitInFlight(), /debit is in progress/],
  debitFailed: [`${order}pay`, orders.debitFailed(), /debit failed/],
  depositPaid: [`${order}modify`, orders.depositPaid(), /deposit/],
  messageSent: [`${order}sendPrepaidMessage`, orders.messageSent(), /message was sent before/],
  deductionTaken: [
    'AcquiringBankServiceOrderService.registerDeductInfo',
    orders.deductionTaken(),
    /malformed or out of range/,
  ],
  noAuthorization: [`${permission}queryByOpenid`, permissions.noAuthorization(), /never authorised/],
  needsConfirmation: [`${permission}apply`, permissions.needsConfirmation(), /not one without confirmation/],
  codeTaken: [`${permission}apply`, permissions.codeTaken(), /used before, with other parameters/],
  codeUsedUp: [`${permission}apply`, permissions.codeUsedUp(), /authorization_code was used before/],
  unfinishedOrders: [`${permission}terminateByOpenid`, permissions.unfinishedOrders(), /orders in progress/],
  notSignedByUser: [
    `${permission}terminateByAuthorizationCode`,
    permissions.notSignedByUser(),
    /not the one that this user agreed to/,
  ],
  endedAlready: [
    `${permission}terminateByOpenid`,
    permissions.endedAlready(false),
    /authorisation has ended/,
  ],
  wrongSignState: [`${signPlan}stop`, plans.wrongSignState('SIGN_PLAN_CANCEL', false), /plan.*cancelled/],
  planStopped: ['PlanService.stop', plans.planStopped(false), /plan does not allow/],
  previousNotOver: [`${signPlan}createServiceOrder`, plans.previousNotOver(true), /not paid yet/],
  skipsDetails: [`${signPlan}createServiceOrder`, plans.skipsDetails(), /skipped/],
  noRightToPlans: ['PlanService.create', plans.noRightToPlans(), /confirmed by plan/],
  resourceNotExist: [refund, refunds.resourceNotExist(), /^There is no such record/],
  amountsDiffer: [refund, refunds.amountsDiffer(), /used before with other parameters/],
  wholePaymentRefunded: [refund, refunds.wholePaymentRefunded(), /breaks a rule of business/],
  moreThanIsLeft: [refund, refunds.moreThanIsLeft(), /breaks a rule of business/],
  moreThanTotal: [refund, refunds.moreThanTotal(), /amounts/],
  tooManyRefunds: [refund, refunds.tooManyRefunds(), /breaks a rule of business/],
  tooLate: [refund, refunds.tooLate(), /breaks a rule of business/],
  tooSoon: [refund, refunds.tooSoon(), /faster than the quota allows/],
  notAbnormal: ['RefundService.applyAbnormal', refunds.notAbnormal(), /breaks a rule of business/],
  refusal: [refund, refunds.refusal('NOT_ENOUGH'), /not hold enough/],
  recordNotExist: ['ProfitSharingService.query', sharing.recordNotExist(), /^There is no such record/],
  notShared: [share, sharing.notShared(), /completed without profit_sharing/],
  notReleased: ['ProfitSharingService.unfreeze', sharing.notReleased(), /completed without profit_sharing/],
  sharesExceedRest: [share, sharing.sharesExceedRest(), /exceed what is left/],
  nothingLeft: ['ProfitSharingService.unfreeze', sharing.nothingLeft(), /Nothing of the payment is frozen/],
  aboveRatio: [share, sharing.aboveRatio(), /greatest ratio/],
  noReceiver: [share, sharing.noReceiver(), /receiver was not added/],
  numberTaken: [share, sharing.numberTaken(), /used before with other parameters/],
  tooManySharings: [share, sharing.tooManySharings(), /breaks a rule of business/],
  nobodyReturns: ['ProfitSharingService.createReturn', sharing.nobodyReturns(), /breaks a rule of business/],
  returnExceedsShare: [
    'ProfitSharingService.createReturn',
    sharing.returnExceedsShare(),
    /breaks a rule of business/,
  ],
  returnTooLate: ['ProfitSharingService.createReturn', sharing.returnTooLate(), /breaks a rule of business/],
  tooManyReturns: [
    'ProfitSharingService.createReturn',
    sharing.tooManyReturns(),
    /breaks a rule of business/,
  ],
  sharingRefusal: [share, sharing.sharingRefusal('ORDER_PROCESSING'), /less than a minute old/],
};

const explain = (operation: string, { status, code, message, internalNumber }: ApiError, more = {}) =>
  explainError({ operation, status, code, message, internalNumber, ...more });

it.each(Object.entries(refusals))(
  'A refusal of the simulator is explained by its own reason: %s',
  (_, [operation, refusal, cause]) => {
    expect(explain(operation, refusal).cause.en).toMatch(cause);
  },
);

it('No refusal of the simulator is left out', () => {
  const factories = Object.entries({ ...orders, ...permissions, ...plans, ...refunds, ...sharing })
    .filter(([name, value]) => typeof value === 'function' && name !== 'body')
    .map(([name]) => name);
  expect(factories.toSorted()).toEqual(Object.keys(refusals).toSorted());
});

describe('a refusal for want of a right', () => {
  it.each([`${order}create`, `Partner${order}create`, `AcquiringBank${order}createPayOnDelivery`])(
    'names the authorisation first where the user does not confirm: %s',
    (operation) => {
      for (const refusal of [orders.noAuth(), new ApiError(403, 'NO_AUTH', '…', 0)]) {
        const { cause, remedy, actor } = explain(operation, refusal, { needUserConfirm: false });
        expect(cause.en).toMatch(/^The user has not authorised/);
        expect(cause.zh).toMatch(/^用户未授权/);
        expect(remedy.en).toContain('queryByOpenid');
        expect(actor).toBe('user');
      }
    },
  );

  it('is always so where nobody ever confirms', () => {
    expect(explain(`${order}directComplete`, orders.noAuth()).actor).toBe('user');
  });

  it('is a matter of configuration where the user confirms', () => {
    expect(explain(`${order}create`, orders.noAuth(), { needUserConfirm: true }).actor).toBe(
      'merchant-config',
    );
  });

  it('is not explained by the number that several such refusals share, where the message says more', () => {
    const message = '请检查服务';
    const refusal = new ApiError(403, 'NO_AUTH', message, 268503786);
    expect(explain(`${permission}apply`, refusal).cause.en).toContain('not one without confirmation');
  });
});

describe('a number that says less than the code', () => {
  it.each([269546525, 270924332, 268435464])('loses to SIGN_ERROR: %d', (internalNumber) => {
    const facts = { status: 401, code: 'SIGN_ERROR', internalNumber, message: '签名错误' };
    expect(explainError(facts).cause.en).toMatch(/^The signature of the request does not verify/);
  });

  it('is used where the code is not known: 269546525 is a signature', () => {
    const facts = { status: 401, code: 'NEW_CODE', internalNumber: 269546525 };
    expect(explainError(facts).cause.en).toMatch(/^The signature of the request/);
  });

  it('does not make a rule of business a malformed field', () => {
    const facts = { status: 400, code: 'INVALID_REQUEST', internalNumber: 268435464 };
    expect(explainError(facts).cause.en).toContain('rule of business');
  });
});

describe('a message that merchants ask about in public', () => {
  it.each([
    ['请确认待处理的消息是否为加密后的密文', /must travel encrypted/, '加密'],
    ['平台私钥解密失败', /cannot decrypt/, '解密'],
    [
      '无法将输入源 "/body/out_order_no" 映射到目标字段 "商户服务订单号" 中，此字段已被 "/uri_template/out_order_no" 映射过',
      /stands twice/,
      '重复',
    ],
    [
      '无法将输入源“/body/total_amount”映射到目标字段“总金额”中，此字段需要一个合法的 64 位有符号整数',
      /another type/,
      '类型',
    ],
    ['输入源“/body/payer/openid”映射到字段“用户标识”必填性规则校验失败，此字段为必填项', /missing/, '必填'],
    ['无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥', /no platform certificates/, '公钥'],
  ])('is explained: %s', (message, cause, zh) => {
    const explanation = explainError({
      operation: 'PartnerServiceAccountService.apply',
      status: 400,
      code: 'PARAM_ERROR',
      message,
      internalNumber: 268435464,
    });
    expect(explanation.cause.en).toMatch(cause);
    expect(explanation.cause.zh).toContain(zh);
  });
});
