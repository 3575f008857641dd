import { describe, expect, it } from 'vitest';
import { get, operationsOf, post, type PayscoreOperation } from './operation.js';
import { PAYSCORE_OPERATIONS } from '../api/operations.js';
import { pathParameterNames, pathParameterViolations } from './path-parameters.js';

const operations = operationsOf('TestService', {
  list: get('/v3/orders', undefined, undefined),
  terminate: post('/v3/users/{openid}/services/{service_id}/terminate', undefined, undefined),
  read: get('/v3/things/{thing_of_tomorrow}', undefined, undefined),
});

const one = (name: string): PayscoreOperation =>
  operationsOf('TestService', { read: get(`/v3/{${name}}`, undefined, undefined) }).read;

describe('the parameters of a path', () => {
  it('are named in its order', () => {
    expect(pathParameterNames(operations.terminate)).toEqual(['openid', 'service_id']);
    expect(pathParameterNames(operations.list)).toEqual([]);
  });

  it('all have a documented form', () => {
    const unchecked = PAYSCORE_OPERATIONS.filter((operation) => {
      const empty = pathParameterNames(operation).map(() => '');
      return pathParameterViolations(operation, empty).length < empty.length;
    });
    expect(unchecked.map(({ name }) => name)).toEqual([]);
  });
});

describe('a parameter of a path', () => {
  const orderNos = ['R1', 'Rr0_-|*9', 'a'.repeat(32)];
  const noOrderNos = ['', 'a'.repeat(33), 'R 1', 'R/1', 'R.1', '订单', 'R1\n', '..'];

  it.each([
    ['out_order_no', orderNos, noOrderNos],
    ['authorization_code', [...orderNos, '实例1234323JKHDFE1243252'], ['', 'a'.repeat(33), 'R1\n']],
    ['out_apply_no', ['A-1_z', 'a'.repeat(32)], ['', 'a'.repeat(33), 'A|1', 'A*1', 'A 1']],
    ['service_id', ['500001', 'a'.repeat(32)], ['', 'a'.repeat(33), '500-001', '服务']],
    ['openid', ['o', 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'a'.repeat(128)], ['', 'a'.repeat(129), 'o\n1']],
    ['merchant_plan_no', ['P1', '计划'.repeat(16)], ['', 'a'.repeat(33)]],
    ['merchant_sign_plan_no', ['S1', 'a'.repeat(32)], ['', 'a'.repeat(33)]],
    ['refund_id', ['50000000382019052709732678859', 'a'.repeat(32)], ['', 'a'.repeat(33)]],
  ])('has the form of its kind: %s', (name, right, wrong) => {
    const isRefused = (value: string): boolean => pathParameterViolations(one(name), [value]).length > 0;
    expect(right.filter(isRefused)).toEqual([]);
    expect(wrong.filter((value) => !isRefused(value))).toEqual([]);
  });

  it('can have another form in one family: the number of a parking debit', () => {
    const debit = PAYSCORE_OPERATIONS.find(
      ({ name }) => name === 'ParkingService.queryDebit',
    ) as PayscoreOperation;
    const isRefused = (value: string): boolean => pathParameterViolations(debit, [value]).length > 0;
    expect(['D1', 'Dd0_-*9', 'a'.repeat(32)].filter(isRefused)).toEqual([]);
    expect(
      ['', 'a'.repeat(33), 'D|1', 'D 1', 'D/1', '..', '订单'].filter((value) => !isRefused(value)),
    ).toEqual([]);
  });

  it.each([[undefined], [null], [5], [['R1']]])('is a text, not %j', (value) => {
    const violations = Reflect.apply(pathParameterViolations, undefined, [one('out_order_no'), [value]]);
    expect(violations).toMatchObject([{ path: 'outOrderNo' }]);
  });

  it('is named, with the form that it should have and the shape that it has', () => {
    expect(pathParameterViolations(operations.terminate, ['o1', '500-001'])).toEqual([
      { path: 'serviceId', rule: 'must match ^[0-9A-Za-z]{1,32}$', given: 'a text of 7 characters' },
    ]);
  });

  it('is named beside the others that are wrong', () => {
    const violations = pathParameterViolations(operations.terminate, ['', '']);
    expect(violations.map(({ path }) => path)).toEqual(['openid', 'serviceId']);
  });

  it('may be anything where no form is documented', () => {
    expect(pathParameterViolations(operations.read, ['什么 都/可以'])).toEqual([]);
  });
});
