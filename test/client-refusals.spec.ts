import { PayscoreValidationError } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json } from './support/bad-day.js';
import { clientOf } from './support/client-of.js';
import { rejectionOf } from './support/thrown.js';

const path = '/v3/profitsharing/orders';

describe('a signed call', () => {
  const cycle: Record<string, unknown> = {};
  cycle['a'] = cycle;
  cycle['b'] = cycle;

  it.each<[string, object, string]>([
    ['another method', { method: 'TRACE' }, 'method'],
    ['a method in small letters', { method: 'get', body: undefined }, 'method'],
    ['a body on a GET', { method: 'GET', body: {} }, 'body'],
    ...[
      'https://api.mch.weixin.qq.com/v3/x',
      'https://evil.example/v3/x',
      '//evil.example/v3/x',
      '/v2/x',
      '/v3',
      '/v3/',
      'v3/x',
      '/v3/x/',
      '/v3//x',
      '/v3/./x',
      '/v3/../v2/x',
      '/v3/%2e%2e/x',
      '/v3/x/..',
      '/v3/x?a=b',
      '/v3/x#a',
      '/v3/x\\y',
      '/v3/a b',
      '/v3/订单',
      '/v3/a|b',
      '/v3/x\n',
      '/V3/x',
      '@evil.example/v3/x',
      '',
      undefined,
    ].map((given): [string, object, string] => [
      `the path ${JSON.stringify(given)}`,
      { path: given },
      'path',
    ]),
    ['a parameter left out', { path: '/v3/{a}' }, 'params.a'],
    ['an inherited parameter', { path: '/v3/{toString}', params: {} }, 'params.toString'],
    ['a parameter without a place', { params: { a: '1' } }, 'params.a'],
    ...['', '.', '..', '\ud800', NaN, 2 ** 53, null, {}, ['a']].map((a): [string, object, string] => [
      `the parameter ${JSON.stringify(a)}`,
      { path: '/v3/{a}', params: { a } },
      'params.a',
    ]),
    ['parameters that are a list', { params: ['a'] }, 'params'],
    ['a list in the query', { query: { a: ['b'] } }, 'query.a'],
    ['a query that is a text', { query: 'a=b' }, 'query'],
    ['null in the query', { query: { a: null } }, 'query.a'],
    ['a body that is a text', { body: '{}' }, 'body'],
    ['a body that is null', { body: null }, 'body'],
    ['a body that is promised', { body: () => Promise.resolve({}) }, 'body'],
    ['a bigint', { body: { a: [{ b: 1n }] } }, 'body.a[0].b'],
    ['no number', { body: { a: NaN } }, 'body.a'],
    ['a date', { body: { a: new Date() } }, 'body.a'],
    ['bytes', { body: { a: new Uint8Array(1) } }, 'body.a'],
    ['a map', { body: { a: new Map() } }, 'body.a'],
    ['a hole in a list', { body: { a: [undefined] } }, 'body.a[0]'],
    ['a body without an end', { body: cycle }, 'body'],
    ['a property misspelt', { querry: {} }, 'querry'],
    ['a word that is no boolean', { idempotent: 'false' }, 'idempotent'],
  ])('with %s is refused before it is signed', async (_, changes, place) => {
    const { client, requests } = await clientOf(json({}));
    const failure = await rejectionOf(
      PayscoreValidationError,
      client.request({ method: 'POST', path, ...changes }),
    );
    expect(failure.violations.map((violation) => violation.path)).toContain(place);
    expect(requests).toEqual([]);
  });
});
