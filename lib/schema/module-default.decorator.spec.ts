import { describe, expect, it } from 'vitest';
import { fillDefaults, missingDefaults, ModuleDefault } from './module-default.decorator.js';

class WithAppid {
  outOrderNo?: string;
  @ModuleDefault()
  appid?: string;
}

class WithServiceId extends WithAppid {
  @ModuleDefault()
  serviceId?: string;
}

class WithChoice extends WithAppid {
  @ModuleDefault({ required: false })
  notifyUrl?: string;
}

class WithNothing {
  notifyUrl?: string;
}

const defaults = { appid: 'module-appid', serviceId: 'module-service', notifyUrl: 'https://shop.example/' };

describe("the module's defaults", () => {
  it('fill what the caller leaves out', () => {
    expect(fillDefaults(WithAppid, { outOrderNo: '1' }, defaults)).toEqual({
      outOrderNo: '1',
      appid: 'module-appid',
    });
  });

  it('fill an inherited property too', () => {
    expect(fillDefaults(WithServiceId, {}, defaults)).toEqual({
      appid: 'module-appid',
      serviceId: 'module-service',
    });
  });

  it("do not reach a base class from its subclass's marks", () => {
    expect(fillDefaults(WithAppid, {}, defaults)).not.toHaveProperty('serviceId');
  });

  it('leave alone what is not marked', () => {
    expect(fillDefaults(WithNothing, {}, defaults)).toEqual({});
  });

  it('give way to the caller', () => {
    expect(fillDefaults(WithAppid, { appid: 'own' }, defaults)).toEqual({ appid: 'own' });
  });

  it('give way even to an empty text, which WeChat Pay shall refuse by itself', () => {
    expect(fillDefaults(WithAppid, { appid: '' }, defaults)).toEqual({ appid: '' });
  });

  it("are not taken from a prototype that a caller's JSON brings along", () => {
    const request = JSON.parse('{"__proto__":{"appid":"foreign","price":1}}') as object;
    const filled = fillDefaults(WithAppid, request, defaults);
    expect(filled).toEqual({ appid: 'module-appid' });
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
  });

  it('fill a property that the caller wrote as undefined', () => {
    expect(fillDefaults(WithAppid, { appid: undefined }, defaults)).toEqual({ appid: 'module-appid' });
  });

  it('leave a property out when the module has no default either', () => {
    expect(JSON.stringify(fillDefaults(WithServiceId, { outOrderNo: '1' }, {}))).toBe('{"outOrderNo":"1"}');
  });

  it("do not change the caller's object", () => {
    const request = Object.freeze(Object.assign(new WithAppid(), { outOrderNo: '1' }));
    expect(fillDefaults(WithAppid, request, defaults)).toEqual({ outOrderNo: '1', appid: 'module-appid' });
    expect(request).toEqual({ outOrderNo: '1' });
  });
});

describe('a field that neither the caller nor the module gives', () => {
  it('is named, with the option that could fill it', () => {
    expect(missingDefaults(WithServiceId, { appid: 'wx' })).toEqual([
      {
        path: 'serviceId',
        rule: 'is missing: pass it, or set the option serviceId of PayscoreModule',
        given: 'nothing',
      },
    ]);
    expect(missingDefaults(WithServiceId, {}).map(({ path }) => path)).toEqual(['appid', 'serviceId']);
  });

  it('is no fault where WeChat Pay does without it', () => {
    expect(missingDefaults(WithChoice, { appid: 'wx' })).toEqual([]);
    expect(missingDefaults(WithNothing, {})).toEqual([]);
  });

  it('is filled all the same when the module has it', () => {
    expect(fillDefaults(WithChoice, {}, defaults)).toEqual({
      appid: 'module-appid',
      notifyUrl: 'https://shop.example/',
    });
  });
});
