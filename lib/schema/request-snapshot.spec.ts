import { describe, expect, it } from 'vitest';
import { snapshotOf } from './request-snapshot.js';

const refused = (request: unknown): string[] => snapshotOf(request).violations.map(({ path }) => path);
const inside = (part: unknown): object => ({ outer: [{ inner: part }] });

describe('the copy of a request', () => {
  it('is equal to it and keeps fields that no class knows', () => {
    const request = {
      totalAmount: 1,
      fieldOfTomorrow: { list: [1, [{ deep2Field: 'x' }], true] },
      line_1: '',
    };
    expect(snapshotOf(request)).toEqual({ copy: request, violations: [] });
  });

  it('is not reached by what the host changes afterwards, at any depth', () => {
    const request = { totalAmount: 100, postPayments: [{ amount: 100 }] };
    const { copy } = snapshotOf(request);
    request.totalAmount = 9_000;
    request.postPayments[0] = { amount: 9_000 };
    expect(copy).toEqual({ totalAmount: 100, postPayments: [{ amount: 100 }] });
  });

  it('takes instances of classes with fields and methods', () => {
    class Fund {
      amount = 1;
      double(): number {
        return this.amount * 2;
      }
    }
    expect(snapshotOf({ riskFund: new Fund() })).toEqual({
      copy: { riskFund: { amount: 1 } },
      violations: [],
    });
  });

  it('keeps the place of a hole in a list, which is refused as undefined', () => {
    const list: unknown[] = ['a'];
    list[2] = 'b';
    expect(snapshotOf({ list }).copy).toEqual({ list: ['a', undefined, 'b'] });
    const sparse: unknown[] = [];
    sparse.length = 2 ** 31;
    expect(snapshotOf({ list: sparse }).copy).toEqual({ list: [undefined] });
  });
});

describe('two names that are one on the wire', () => {
  it('are refused, with both named', () => {
    expect(snapshotOf({ totalAmount: 100, total_amount: 9_000 }).violations).toEqual([
      {
        path: 'total_amount',
        rule: 'is sent under the same name as totalAmount; leave it out',
        given: 'an integer',
      },
    ]);
  });

  it('are refused at every depth', () => {
    expect(refused(inside({ aB: 1, a_b: 2 }))).toEqual(['outer[0].inner.a_b']);
  });
});

describe('a name that is no property of a request', () => {
  it.each([
    ['total_amount', ': totalAmount'],
    ['a__b', ': aB'],
    ['Total', ''],
    ['_total', ': Total'],
    ['total_', ''],
    ['1', ''],
    ['total-amount', ''],
    ['x&out_order_no', ''],
    ['总额', ''],
    ['', ''],
  ])('is refused: %j', (name, meant) => {
    expect(snapshotOf({ [name]: 1 }).violations[0]?.rule).toBe(
      `must be written in camelCase${name === '_total' ? '' : meant}`,
    );
    expect(refused(inside({ [name]: 1 }))).toEqual([`outer[0].inner.${name}`]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON'])(
    'is refused where every object inherits it: %s',
    (name) => {
      const part = JSON.parse(`{"${name}":{"subOpenid":"o"}}`) as object;
      expect(refused(part)).toEqual([name]);
      expect(refused(inside(part))).toEqual([`outer[0].inner.${name}`]);
      expect(snapshotOf(part).copy).toEqual({});
    },
  );

  it('is a symbol', () => {
    expect(refused(inside({ [Symbol('amount')]: 1 }))).toEqual(['outer[0].inner.Symbol(amount)']);
  });
});

describe('a value that a check and JSON read differently', () => {
  it('is a getter, which is never run', () => {
    let runs = 0;
    const request = {
      get amount(): number {
        return (runs += 1);
      },
    };
    expect(refused(request)).toEqual(['amount']);
    expect(refused(inside(request))).toEqual(['outer[0].inner.amount']);
    expect(runs).toBe(0);
  });

  it('is an inherited field, be it of an object or of a class', () => {
    class Host {
      get reason(): string {
        return '';
      }
    }
    expect(refused(Object.create({ subOpenid: 'o' }))).toEqual(['subOpenid']);
    expect(refused(inside(new Host()))).toEqual(['outer[0].inner.reason']);
  });

  it('is a field that does not enumerate', () => {
    expect(refused(Object.defineProperty({}, 'amount', { value: 1 }))).toEqual(['amount']);
  });

  it('is an object that writes its own JSON', () => {
    class Money {
      amount = 1;
      toJSON(): object {
        return { amount: 9_000 };
      }
    }
    expect(refused(inside(new Money()))).toEqual(['outer[0].inner.toJSON']);
    expect(refused(inside({ toJSON: () => 1 }))).toEqual(['outer[0].inner.toJSON']);
    expect(refused({ list: Object.assign([1], { toJSON: () => 1 }) })).toEqual(['list.toJSON', 'list']);
  });

  it.each<[string, unknown]>([
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['a Date', new Date()],
    ['a Buffer', Buffer.from('a')],
    ['a boxed number', Object(1)],
    ['a boxed text', Object('a')],
    ['a RegExp', /a/],
    ['a promise', Promise.resolve(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
  ])('is %s', (_, value) => {
    expect(refused(inside(value))).toEqual(['outer[0].inner']);
    expect(refused({ list: [value] })).toEqual(['list[0]']);
  });

  it('is a list with more than its items', () => {
    expect(refused({ list: Object.assign([1], { amount: 9_000 }) })).toEqual(['list.amount']);
  });

  it('is an item that a getter answers', () => {
    expect(refused({ list: Object.defineProperty([1], 0, { get: () => 1 }) })).toEqual(['list[0]']);
  });

  it('is an object that holds itself', () => {
    const request: Record<string, unknown> = {};
    request['self'] = request;
    expect(snapshotOf(request).violations[0]?.rule).toBe('must not be nested deeper than 64 levels');
  });

  it.each([[[]], ['text'], [new Map()], [null]])('is a request that is no object: %j', (request) => {
    expect(refused(request)).toEqual(['request']);
  });
});
