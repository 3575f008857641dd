import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../../test/support/thrown.js';
import { PayscoreOrderStateError } from '../../errors/index.js';
import { PAYSCORE_OPERATIONS } from '../operations.js';
import { allowedActions, assertAllowed, isAllowed } from './allowed-actions.js';
import { describePhase, ORDER_ACTIONS, type OrderAction } from './order-actions.js';
import { orderKindOf, type AnyOrder, type OrderKind } from './order-kind.js';
import { OrderPhase } from './order-phase.js';

const running = { outOrderNo: 'R1', state: 'DOING', stateDescription: 'USER_CONFIRM' };
const collecting = { outOrderNo: 'R1', state: 'DOING', stateDescription: 'MCH_COMPLETE' };
const signed = { merchantSignPlanNo: 'S1', signState: 'SIGNED' };

/** The service of each kind, whose methods the actions name. */
const services: Readonly<Record<OrderKind, string>> = {
  'service-order': 'ServiceOrderService',
  'partner-service-order': 'PartnerServiceOrderService',
  'acquiring-bank-service-order': 'AcquiringBankServiceOrderService',
  'oversea-service-order': 'OverseaServiceOrderService',
  'smart-retail-order': 'SmartRetailService',
  'pay-after-order': 'PayAfterService',
  'sign-plan': 'SignPlanService',
  'partner-sign-plan': 'PartnerSignPlanService',
  refund: 'RefundService',
};

describe('what an order is', () => {
  it.each<[OrderKind, AnyOrder]>([
    ['service-order', running],
    ['partner-service-order', { ...running, subMchid: '1900000109' }],
    ['acquiring-bank-service-order', { ...running, subMchid: '1900000109', channelId: '1' }],
    ['oversea-service-order', { ...running, subMchid: '1900000109', currency: 'HKD' }],
    [
      'oversea-service-order',
      { ...running, subMchid: '1900000109', timeRange: { startTime: '2026-11-28T10:00:00+08:00' } },
    ],
    ['pay-after-order', { outOrderNo: 'R1', state: 'USER_ACCEPTED' }],
    ['pay-after-order', { outOrderNo: 'R1', state: 'CREATED', serviceStartTime: 'OnAccept' }],
    ['sign-plan', signed],
    ['partner-sign-plan', { ...signed, subMchid: '1900000109' }],
    ['refund', { outRefundNo: 'F1', status: 'SUCCESS', subMchid: '1900000109' }],
    [
      'service-order',
      JSON.parse(
        '{"state":"DOING","outRefundNo":null,"signState":null,"channelId":null,"subMchid":null,"finishTicket":null}',
      ) as AnyOrder,
    ],
  ])('a %s is told by its fields', (kind, order) => {
    expect(orderKindOf(order)).toBe(kind);
  });
});

describe('the table of actions', () => {
  it.each(Object.entries(services))('names methods of %s alone: %s', (kind, service) => {
    const methods = PAYSCORE_OPERATIONS.filter((entry) => entry.service.name === service).map(
      ({ handler }) => handler,
    );
    const actions = Object.values(ORDER_ACTIONS[kind as OrderKind]).flat();
    expect(methods.length).toBeGreaterThan(0);
    expect(methods).toEqual(expect.arrayContaining(actions));
  });

  it('has an advice for every phase', () => {
    for (const kind of Object.keys(services) as OrderKind[])
      for (const phase of Object.values(OrderPhase)) expect(describePhase(kind, phase).advice).not.toBe('');
  });

  it('cannot be changed', () => {
    const actions = allowedActions(running) as OrderAction[];
    expect(() => actions.push('modify')).toThrow(TypeError);
    expect(Object.isFrozen(ORDER_ACTIONS.refund)).toBe(true);
  });
});

describe('what is allowed now', () => {
  it('is a query in a phase of which the table says nothing', () => {
    expect(allowedActions({ state: 'NEW_STATE' })).toEqual(['query']);
    expect(allowedActions({ state: 'DONE' })).toEqual(['query']);
  });

  it('follows the kind', () => {
    expect(isAllowed(collecting, 'pay')).toBe(true);
    expect(isAllowed(collecting, 'pay', 'oversea-service-order')).toBe(false);
    expect(isAllowed({ ...collecting, channelId: '1', subMchid: '2' }, 'registerDeductInfo')).toBe(true);
  });

  it.each<[boolean, string[]]>([
    [true, []],
    [true, ['NOT_USED', 'NOT_USED']],
    [true, ['USED', 'SIGN_PLAN_DETAIL_CANCEL', 'NOT_USED']],
    [false, ['USING', 'NOT_USED']],
    [false, ['USED', 'USED']],
  ])('is the next order of a signed plan: %s with %j', (expected, states) => {
    const signedDetailList = states.map((planDetailState) => ({ planDetailState }));
    expect(isAllowed({ ...signed, signedDetailList }, 'createServiceOrder')).toBe(expected);
    expect(isAllowed({ ...signed, signedDetailList }, 'stop')).toBe(true);
  });
});

describe('an action that is not allowed', () => {
  it('is refused with what is possible instead', () => {
    const error = thrownBy(PayscoreOrderStateError, () => assertAllowed(collecting, 'complete'));
    expect(error).toMatchObject({
      code: 'PAYSCORE_ORDER_STATE',
      number: 'R1',
      kind: 'service-order',
      phase: 'Collecting',
      action: 'complete',
      allowed: ['query', 'cancel', 'modify', 'pay', 'sync'],
    });
    expect(error.message).toBe(
      'service-order R1: complete is not possible, as it is completed and its money is being collected. Possible now: ' +
        'query, cancel, modify, pay, sync. Do one of these, or wait for the payment.',
    );
  });

  it('names what stands in the way of the next order of a plan', () => {
    const plan = {
      ...signed,
      signedDetailList: [{ planDetailState: 'USING' }, { planDetailState: 'NOT_USED' }],
    };
    const error = thrownBy(PayscoreOrderStateError, () => assertAllowed(plan, 'createServiceOrder'));
    expect(error.message).toContain('its last order is neither paid nor cancelled');
  });

  it('of a kind that there is not is refused by name', () => {
    expect(() => allowedActions(running, 'constructor' as OrderKind)).toThrow('There is no kind constructor');
  });

  it('passes where it is allowed', () => {
    expect(() => assertAllowed(running, 'complete')).not.toThrow();
    expect(() => assertAllowed(signed, 'createServiceOrder')).not.toThrow();
  });
});
