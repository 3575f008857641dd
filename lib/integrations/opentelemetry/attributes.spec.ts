import { describe, expect, it } from 'vitest';
import { BoundedValues, operationName, serverOf, sourceOf, templateOf } from './attributes.js';

describe('values of an attribute', () => {
  it('beyond the bound are one, and those before it stay', () => {
    const values = new BoundedValues(2);
    expect(['a', 'b', 'c', 'a', 'd', 'b'].map((value) => values.of(value))).toEqual([
      'a',
      'b',
      'other',
      'a',
      'other',
      'b',
    ]);
  });
});

it.each([
  ['https://api.mch.weixin.qq.com', { 'server.address': 'api.mch.weixin.qq.com', 'server.port': 443 }],
  ['http://localhost', { 'server.address': 'localhost', 'server.port': 80 }],
  ['http://127.0.0.1:8080', { 'server.address': '127.0.0.1', 'server.port': 8080 }],
])('the server of %s has an address and a port', (origin, server) => {
  expect(serverOf(origin)).toEqual(server);
});

it('a path keeps its version, its words and its parameters, and no value', () => {
  expect(templateOf('/v3/payscore/serviceorder/R1/{out_order_no}/LATE')).toBe(
    '/v3/payscore/serviceorder/{value}/{out_order_no}/{value}',
  );
  expect(templateOf('/v3/a/{order_no_2}')).toBe('/v3/a/{order_no_2}');
  expect(operationName('POST /v3/a/R1')).toBe('POST /v3/a/{value}');
  expect(operationName('ServiceOrderService.create')).toBe('ServiceOrderService.create');
});

it('a source has its merchant only where the host wants it, and where there is one', () => {
  expect(sourceOf({ registration: 'hotel', mchid: '1001' }, false)).toEqual({
    'payscore.registration': 'hotel',
  });
  expect(sourceOf({ registration: undefined, mchid: '1001' }, true)).toEqual({ 'payscore.mchid': '1001' });
  expect(sourceOf({ registration: undefined, mchid: undefined }, true)).toEqual({});
});
