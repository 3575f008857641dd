import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Nested } from './nested.decorator.js';
import { WireNumber } from './wire-number.decorator.js';
import { fromWire, fromWireName, fromWireUntyped, toWire, toWireName } from './codec.js';

class Item {
  itemName!: string;
  @WireNumber()
  amount?: number;
}

class Order {
  outOrderNo!: string;
  @Nested(() => Item)
  postPayments?: Item[];
  @Nested(() => Item)
  riskFund?: Item;
}

const anyOf = (letters: string): string => letters[randomInt(letters.length)] ?? '';
const word = (): string => {
  const rest = Array.from({ length: randomInt(9) }, () => anyOf('abcdefghijklmnopqrstuvwxyz0123456789'));
  return anyOf('abcdefghijklmnopqrstuvwxyz') + rest.join('');
};
const wireName = (): string => Array.from({ length: 1 + randomInt(5) }, word).join('_');

describe('names', () => {
  it.each([
    ['out_order_no', 'outOrderNo'],
    ['mchid', 'mchid'],
    ['a_b_c', 'aBC'],
    ['prepay_req_header_base64', 'prepayReqHeaderBase64'],
    ['base64_text', 'base64Text'],
    ['need_user_confirm', 'needUserConfirm'],
  ])('are the same letter for letter: %s is %s', (wire, property) => {
    expect(fromWireName(wire)).toBe(property);
    expect(toWireName(property)).toBe(wire);
  });

  it('survive the way there and back, whatever they are', () => {
    const names = Array.from({ length: 5_000 }, wireName);
    expect(names.filter((name) => toWireName(fromWireName(name)) !== name)).toEqual([]);
    expect(new Set(names.map(fromWireName)).size).toBe(new Set(names).size);
  });
});

describe('a request on its way out', () => {
  it('is renamed at every depth, in lists and lists of lists', () => {
    const request = {
      postPayments: [{ itemName: 'a' }, [{ itemName: 'b' }]],
      timeRange: { startTime: 'OnAccept' },
    };
    expect(toWire(request)).toEqual({
      post_payments: [{ item_name: 'a' }, [{ item_name: 'b' }]],
      time_range: { start_time: 'OnAccept' },
    });
  });

  it('leaves out what is undefined, at every depth, and keeps what is merely empty', () => {
    const request = {
      appid: undefined,
      count: 0,
      isFree: false,
      attach: '',
      riskFund: { itemName: undefined },
      list: [],
    };
    const wire = toWire(request);
    expect(Object.keys(wire)).toEqual(['count', 'is_free', 'attach', 'risk_fund', 'list']);
    expect(JSON.stringify(wire)).toBe('{"count":0,"is_free":false,"attach":"","risk_fund":{},"list":[]}');
  });

  it('may be a literal or an instance of its class', () => {
    const order = Object.assign(new Order(), {
      outOrderNo: '1',
      riskFund: Object.assign(new Item(), { itemName: 'a' }),
    });
    expect(JSON.stringify(toWire(order))).toBe('{"out_order_no":"1","risk_fund":{"item_name":"a"}}');
  });

  it('leaves the texts as they are', () => {
    const attach = 'outOrderNo_%E5%85%85 😀 "\\';
    expect(toWire({ attach, list: ['outOrderNo'] })).toEqual({ attach, list: ['outOrderNo'] });
  });

  it('does not change the object that the caller holds', () => {
    const request = Object.freeze({ riskFund: Object.freeze({ itemName: 'a' }) });
    toWire(request);
    expect(request).toEqual({ riskFund: { itemName: 'a' } });
  });
});

describe('an answer on its way in', () => {
  it('becomes instances of its classes, in objects and in lists', () => {
    const order = fromWire(Order, {
      out_order_no: '1',
      post_payments: [{ item_name: 'a' }, { item_name: 'b' }],
      risk_fund: { item_name: 'c' },
    });
    expect(order).toBeInstanceOf(Order);
    expect(order.riskFund).toBeInstanceOf(Item);
    expect(order.postPayments?.map((item) => item instanceof Item && item.itemName)).toEqual(['a', 'b']);
    expect(order.outOrderNo).toBe('1');
  });

  it('keeps fields that no class knows yet', () => {
    const order = fromWire(Order, {
      new_field: { inner_list: [{ deep_field: 1 }] },
      risk_fund: { new_field: 'x' },
    });
    expect(order).toEqual({ newField: { innerList: [{ deepField: 1 }] }, riskFund: { newField: 'x' } });
  });

  it('has no properties for fields that did not come', () => {
    expect(Object.keys(fromWire(Order, { out_order_no: '1' }))).toEqual(['outOrderNo']);
  });

  it('comes through without a class as well', () => {
    expect(fromWireUntyped({ sign_plan_id: '1', list: [{ plan_name: 'a' }, null, 1] })).toEqual({
      signPlanId: '1',
      list: [{ planName: 'a' }, null, 1],
    });
  });

  it('goes out again as it came', () => {
    const wire = {
      out_order_no: '1',
      post_payments: [{ item_name: 'a', new_field: [1, [2]] }],
      future: { base64: '' },
    };
    expect(toWire(fromWire(Order, wire))).toEqual(wire);
  });
});

const read = (amount: unknown): unknown =>
  fromWire(Order, { post_payments: [{ amount }] }).postPayments?.[0]?.amount;

describe('a number that came as a text', () => {
  it.each([
    ['40000', 40_000],
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('is a number where the class declares one: %s', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each(['', '1.5', '1e3', '0x10', ' 1', '01', '+1', '-0', '1,000', '9007199254740992'])(
    'stays as it came where it is no exact integer: %j',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );

  it('stays a text where the class declares one, or nothing', () => {
    const wire = { out_order_no: '400', new_field: '400', risk_fund: { item_name: '400', amount: '400' } };
    expect(fromWire(Order, wire)).toEqual({
      outOrderNo: '400',
      newField: '400',
      riskFund: { itemName: '400', amount: 400 },
    });
    expect(fromWireUntyped({ amount: '400' })).toEqual({ amount: '400' });
  });

  it('is left alone on the way out', () => {
    expect(toWire({ riskFund: Object.assign(new Item(), { amount: '400' }) })).toEqual({
      risk_fund: { amount: '400' },
    });
  });
});

describe('hostile depth', () => {
  it('is refused before it exhausts the stack', () => {
    const deep = JSON.parse('{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000));
    expect(() => fromWireUntyped(deep)).toThrow('nested deeper than 64 levels');
  });
});

describe('hostile names', () => {
  const hostile =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"to_string":1,"risk_fund":{"__proto__":{"polluted":1}}}';

  it.each([
    ['an answer', (): unknown => fromWire(Order, JSON.parse(hostile))],
    ['an answer without a class', (): unknown => fromWireUntyped(JSON.parse(hostile))],
    ['a request', (): unknown => toWire(JSON.parse(hostile))],
  ])('in %s change no prototype that others share', (_, run) => {
    run();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get(Order.prototype, 'polluted')).toBeUndefined();
    expect(Object.prototype.toString.call({})).toBe('[object Object]');
  });

  it('do not take its class from an answer, nor give it fields to inherit', () => {
    const order = fromWire(Order, JSON.parse(hostile));
    expect(order).toBeInstanceOf(Order);
    expect(order.riskFund).toBeInstanceOf(Item);
    expect(Reflect.get(order, 'polluted')).toBeUndefined();
    expect(Reflect.get(order.riskFund ?? {}, 'polluted')).toBeUndefined();
  });
});
