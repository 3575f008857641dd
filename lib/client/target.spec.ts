import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreValidationError } from '../errors/index.js';
import { get, operationsOf, post, queryFirst } from './operation.js';
import { route } from './target.js';

class Request {
  outOrderNo?: string;
}

class Answer {
  state?: string;
}

const operations = operationsOf('TestService', {
  query: get('/v3/orders', Request, Answer),
  read: get('/v3/orders/{out_order_no}/items/{item_id}', undefined, Answer),
  create: post('/v3/orders', Request, Answer),
  complete: post('/v3/orders/{out_order_no}/complete', Request, Answer),
  stop: post('/v3/orders/{out_order_no}/stop', undefined, undefined),
  terminate: post('/v3/users/{openid}/terminate', Request, undefined, queryFirst(), ['appid', 'service_id']),
});

describe('where the fields of a request travel', () => {
  it('puts those of a GET into the query, in the order of the request', () => {
    expect(route(operations.query, [], { service_id: '1', out_order_no: '2' })).toEqual({
      target: '/v3/orders?service_id=1&out_order_no=2',
      body: undefined,
    });
  });

  it('puts those of a POST into the body', () => {
    expect(route(operations.create, [], { out_order_no: '1' })).toEqual({
      target: '/v3/orders',
      body: { out_order_no: '1' },
    });
  });

  it('puts those of a POST that are declared so into the query, and only those', () => {
    expect(route(operations.terminate, ['o1'], { appid: 'wx', reason: '退出', service_id: '5' })).toEqual({
      target: '/v3/users/o1/terminate?appid=wx&service_id=5',
      body: { reason: '退出' },
    });
  });

  it('sends a POST with an empty request as an empty object', () => {
    expect(route(operations.create, [], {})).toEqual({ target: '/v3/orders', body: {} });
  });

  it('sends a POST that has no request without a body', () => {
    expect(route(operations.stop, ['1'], undefined)).toEqual({
      target: '/v3/orders/1/stop',
      body: undefined,
    });
  });

  it('sends a GET without fields without a question mark', () => {
    expect(route(operations.query, [], {}).target).toBe('/v3/orders');
  });

  it('writes numbers and booleans of a query as texts', () => {
    expect(route(operations.query, [], { offset: 0, is_open: false }).target).toBe(
      '/v3/orders?offset=0&is_open=false',
    );
  });
});

describe('encoding', () => {
  it.each([
    ['a|b*c-d_e', 'a%7Cb*c-d_e'],
    ['a/b?c#d&e=f', 'a%2Fb%3Fc%23d%26e%3Df'],
    ['a b+c%20', 'a%20b%2Bc%2520'],
    ['充电宝', '%E5%85%85%E7%94%B5%E5%AE%9D'],
    ["$& $` $' $1", "%24%26%20%24%60%20%24'%20%241"],
    ['..a', '..a'],
    ['%2e%2e', '%252e%252e'],
  ])('keeps %s one segment of the path and one value of the query', (value, encoded) => {
    expect(route(operations.complete, [value], {}).target).toBe(`/v3/orders/${encoded}/complete`);
    expect(route(operations.query, [], { out_order_no: value }).target).toBe(
      `/v3/orders?out_order_no=${encoded}`,
    );
  });

  it('fills the path in its own order, and a parameter only once', () => {
    expect(route(operations.read, ['{item_id}', '2'], undefined).target).toBe(
      '/v3/orders/%7Bitem_id%7D/items/2',
    );
  });
});

describe('a name in the query', () => {
  it('is encoded, so that it stays one name', () => {
    expect(route(operations.query, [], { 'x&out_order_no': 'o2', out_order_no: 'o1' }).target).toBe(
      '/v3/orders?x%26out_order_no=o2&out_order_no=o1',
    );
    expect(route(operations.query, [], { 'a=b#c?d/充': '1' }).target).toBe(
      '/v3/orders?a%3Db%23c%3Fd%2F%E5%85%85=1',
    );
  });

  it('is refused when it is no well-formed text', () => {
    const error = thrownBy(PayscoreValidationError, () => route(operations.query, [], { 'x\ud800': '1' }));
    expect(error.violations[0]?.rule).toBe('is no well-formed text');
  });

  it.each([[['o1', 'o2']], [{ out_order_no: 'o2' }], [null]])(
    'is refused with a value that is no single one: %j',
    (value) => {
      const error = thrownBy(PayscoreValidationError, () =>
        route(operations.query, [], { out_order_no: value }),
      );
      expect(error.violations).toMatchObject([
        {
          path: 'outOrderNo',
          rule: 'travels in the query and must be a text, a number or a boolean',
        },
      ]);
    },
  );
});

describe('a path parameter', () => {
  it.each([[''], ['.'], ['..'], [undefined], [null], [5], ['R\ud83d']])(
    'is refused when it is %j',
    (value) => {
      const error = thrownBy(PayscoreValidationError, () =>
        Reflect.apply(route, undefined, [operations.complete, [value], {}]),
      );
      expect(error.operation).toBe('TestService.complete');
      expect(error.violations).toHaveLength(1);
      expect(error.violations[0]).toMatchObject({
        path: 'outOrderNo',
        rule: 'is part of the path and must be a text other than "." and ".."',
      });
    },
  );

  it('is refused in the request as well, where WeChat Pay would refuse it', () => {
    const error = thrownBy(PayscoreValidationError, () =>
      route(operations.complete, ['1'], { out_order_no: '1', reason: 'x' }),
    );
    expect(error.violations).toHaveLength(1);
    expect(error.violations[0]).toMatchObject({
      path: 'outOrderNo',
      rule: 'is an argument of its own; leave it out of the request',
    });
  });

  it('is named with all others that are wrong', () => {
    const error = thrownBy(PayscoreValidationError, () => route(operations.read, ['..'], undefined));
    expect(error.violations.map(({ path }) => path)).toEqual(['outOrderNo', 'itemId']);
  });
});

it('Half a character in a query is refused by its name', () => {
  const error = thrownBy(PayscoreValidationError, () =>
    route(operations.query, [], { out_order_no: 'R\ud83d' }),
  );
  expect(error.violations).toMatchObject([{ path: 'outOrderNo', rule: 'is no well-formed text' }]);
  expect(route(operations.query, [], { out_order_no: '😀' }).target).toBe(
    '/v3/orders?out_order_no=%F0%9F%98%80',
  );
});
