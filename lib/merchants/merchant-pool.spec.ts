import { PayscoreModule, type PayscoreMerchantError, type PayscoreMerchantOptions } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { moduleOptions } from '../../test/support/options.js';
import { loadedOptions, startMerchants } from '../../test/support/runtime-merchants.js';
import { merchantServices } from './merchant-services.js';

/** A load that a test ends. */
function heldLoad() {
  const waiting: ((options: PayscoreMerchantOptions | undefined) => void)[] = [];
  const load = (): Promise<PayscoreMerchantOptions | undefined> =>
    new Promise((resolve) => waiting.push(resolve));
  /** Ends the longest waiting load. */
  const answer = (options: PayscoreMerchantOptions | undefined): void => waiting.shift()?.(options);
  return { load, answer, waiting };
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error as PayscoreMerchantError).code,
  );

describe('A merchant', () => {
  it('is loaded when it is first used, and once', async () => {
    const { merchants, looks } = await startMerchants();
    const [one, other] = await Promise.all([merchants.get('1001'), merchants.get('1001')]);
    await merchants.get('1001');
    expect(looks).toEqual(['1001']);
    expect(one.serviceOrders).toBe(other.serviceOrders);
    expect(one.mchid).toBe('1001');
  });

  it('is unknown where load returns nothing, and is looked up again by the host', async () => {
    let known: PayscoreMerchantOptions | undefined;
    const { merchants, looks } = await startMerchants({ load: () => known });
    expect(await codeOf(merchants.get('1001'))).toBe('PAYSCORE_MERCHANT_UNKNOWN');
    expect(await merchants.find('1001')).toBeUndefined();
    known = loadedOptions();
    expect((await merchants.get('1001')).mchid).toBe('1001');
    expect(looks).toHaveLength(3);
  });

  it.each([
    [
      'an error',
      () => Promise.reject(new TypeError('postgres://user:secret@host')),
      'it threw TypeError; the',
    ],
    [
      'an error of the database',
      () => Promise.reject(Object.assign(new Error('secret'), { code: 'ECONNREFUSED' })),
      'load failed: it threw Error (ECONNREFUSED)',
    ],
    [
      'options of another merchant',
      () => loadedOptions({ mchid: '1002' }),
      'mchid is that of another merchant',
    ],
    ['a key that is none', () => loadedOptions({ privateKey: 'nonsense' }), 'privateKey'],
    ['an option that does not exist', () => loadedOptions({ serialno: '1' }), 'Did you mean serialNo'],
    [
      'an option that all merchants share',
      () => loadedOptions({ http: {} }),
      'http is shared by all merchants',
    ],
    [
      'a row that throws',
      () => ({
        ...loadedOptions(),
        get appid(): string {
          throw new Error('secret');
        },
      }),
      'to read them fails',
    ],
    ['a text', () => 'nonsense' as never, 'a value of type string'],
  ])('is not loaded from %s', async (_, load, reason) => {
    const { merchants } = await startMerchants({ load });
    const failure = merchants.get('1001');
    await expect(failure).rejects.toThrow(reason);
    expect(await codeOf(failure)).toBe('PAYSCORE_MERCHANT_NOT_LOADED');
  });

  it('is not waited for longer than loadTimeout, and a later use loads it anew', async () => {
    const { load, answer, waiting } = heldLoad();
    const { merchants } = await startMerchants({ load, loadTimeout: 20 });
    expect(await codeOf(merchants.get('1001'))).toBe('PAYSCORE_MERCHANT_NOT_LOADED');
    const again = merchants.get('1001');
    await Promise.resolve();
    answer(undefined);
    answer(loadedOptions());
    expect((await again).mchid).toBe('1001');
    expect(waiting).toHaveLength(0);
  });

  it.each(['', '12a', '1'.repeat(33), 1001 as never, undefined as never])(
    'has a number of digits: %s is refused without a look',
    async (mchid) => {
      const { merchants, looks } = await startMerchants();
      expect(await codeOf(merchants.get(mchid))).toBe('PAYSCORE_MERCHANT_UNKNOWN');
      expect(looks).toEqual([]);
    },
  );

  it('has the options of load before the defaults, and the defaults where a column is empty', async () => {
    const { pool } = await startMerchants({
      load: (mchid) => loadedOptions({ appid: mchid === '1001' ? 'wxown' : null }),
      defaults: { appid: 'wxshared', notifyUrl: 'https://shop.example/wechat/:mchid' },
    });
    const [one, other] = await Promise.all([pool.find('1001'), pool.find('1002')]);
    expect(one?.config.defaults).toMatchObject({
      appid: 'wxown',
      notifyUrl: 'https://shop.example/wechat/1001',
    });
    expect(other?.config.defaults.appid).toBe('wxshared');
  });

  it('may have its own number in the row, empty or as a number', async () => {
    const { merchants } = await startMerchants({
      load: (mchid) => loadedOptions({ mchid: mchid === '1001' ? null : Number(mchid) }),
    });
    expect((await merchants.get('1001')).mchid).toBe('1001');
    expect((await merchants.get('1002')).mchid).toBe('1002');
  });

  it('shares connections and store with the others, and nothing that signs', async () => {
    const { pool } = await startMerchants();
    const [one, other] = await Promise.all([pool.find('1001'), pool.find('1002')]);
    expect(one?.connections).toBe(other?.connections);
    expect(one?.config.notifications.store).toBe(other?.config.notifications.store);
    expect(one?.caller).not.toBe(other?.caller);
    expect(one?.keys).not.toBe(other?.keys);
    expect(one?.config.mchid).toBe('1001');
  });
});

it('Every service that a module exports is a property of a merchant', async () => {
  const { merchants } = await startMerchants();
  const merchant = await merchants.get('1001');
  const exported = (Reflect.getMetadata('exports', PayscoreModule) ?? []) as unknown[];
  const definition = PayscoreModule.forRoot(moduleOptions());
  const services = [...exported, ...(definition.exports ?? [])];
  expect(services.length).toBeGreaterThan(20);
  const names = new Set(Object.values(merchantServices).map((service) => service as unknown));
  expect(services.filter((service) => !names.has(service))).toEqual([]);
  for (const [name, service] of Object.entries(merchantServices))
    expect(merchant[name as keyof typeof merchantServices]).toBeInstanceOf(service);
});

describe('The longest unused merchant', () => {
  it('goes when there are too many', async () => {
    const { merchants, looks } = await startMerchants({ max: 2 });
    for (const mchid of ['1001', '1002', '1001', '1003']) await merchants.get(mchid);
    expect(merchants.loaded).toEqual(['1001', '1003']);
    await merchants.get('1002');
    expect(looks).toEqual(['1001', '1002', '1003', '1002']);
  });

  it('stays where the host asks for more at once than have a place on trial', async () => {
    const { merchants, looks } = await startMerchants();
    const mchids = Array.from({ length: 250 }, (_, index) => String(1001 + index));
    await Promise.all(mchids.map((mchid) => merchants.get(mchid)));
    expect(merchants.loaded).toEqual(mchids);
    await Promise.all(mchids.map((mchid) => merchants.get(mchid)));
    expect(looks).toHaveLength(250);
  });

  it('is not pushed out by merchants that only unverified notifications name', async () => {
    const { merchants, gate } = await startMerchants({ max: 2, strangers: { loadsPerSecond: 1_000 } });
    await merchants.get('1001');
    await merchants.get('1002');
    for (let index = 0; index < 300; index += 1) await gate.find(`9${index}`);
    expect(merchants.loaded).toEqual(expect.arrayContaining(['1001', '1002']));
    expect(merchants.loaded).toHaveLength(102);
  });
});

const withSerial = (serialNo: string) => loadedOptions({ serialNo });

describe('A changed key', () => {
  it('takes effect with refresh, and the merchant of before goes on with its own', async () => {
    let serialNo = 'A1';
    const { merchants, pool } = await startMerchants({ load: () => withSerial(serialNo) });
    const before = await pool.find('1001');
    serialNo = 'B2';
    await merchants.refresh('1001');
    expect((await pool.find('1001'))?.config.serialNo).toBe('B2');
    expect(before?.config.serialNo).toBe('A1');
  });

  it('is not hidden by a load that was under way when refresh was called', async () => {
    const { load, answer } = heldLoad();
    const { merchants, pool, looks } = await startMerchants({ load });
    const first = merchants.get('1001');
    const refreshed = Promise.all([merchants.refresh('1001'), merchants.refresh('1001')]);
    await Promise.resolve();
    answer(withSerial('A1'));
    await first;
    await new Promise(setImmediate);
    answer(withSerial('B2'));
    await refreshed;
    expect(looks).toHaveLength(2);
    expect((await pool.find('1001'))?.config.serialNo).toBe('B2');
  });

  it('takes effect in the background once the merchant is older than refreshAfter', async () => {
    let serialNo = 'A1';
    const { pool, time } = await startMerchants({ load: () => withSerial(serialNo), refreshAfter: 60_000 });
    await pool.find('1001');
    serialNo = 'B2';
    time.now += 59_999;
    expect((await pool.find('1001'))?.config.serialNo).toBe('A1');
    time.now += 1;
    expect((await pool.find('1001'))?.config.serialNo).toBe('A1');
    await new Promise(setImmediate);
    expect((await pool.find('1001'))?.config.serialNo).toBe('B2');
  });

  it('makes no new merchant where nothing has changed', async () => {
    const { merchants, pool } = await startMerchants();
    const before = await pool.find('1001');
    await merchants.refresh('1001');
    expect(await pool.find('1001')).toBe(before);
  });

  it('does not come while the table is down: the merchant stays, and the next look comes later', async () => {
    let isDown = false;
    const { pool, time, looks } = await startMerchants({
      load: () => (isDown ? Promise.reject(new Error('down')) : loadedOptions()),
      refreshAfter: 60_000,
    });
    const before = await pool.find('1001');
    isDown = true;
    time.now += 60_000;
    for (let round = 0; round < 5; round += 1) {
      expect(await pool.find('1001')).toBe(before);
      await new Promise(setImmediate);
    }
    expect(looks).toHaveLength(2);
    time.now += 30_000;
    await pool.find('1001');
    expect(looks).toHaveLength(3);
  });
});

describe('An evicted merchant', () => {
  it('is loaded anew by the next use', async () => {
    const { merchants, looks } = await startMerchants();
    await merchants.get('1001');
    merchants.evict('1001');
    expect(merchants.loaded).toEqual([]);
    await merchants.get('1001');
    expect(looks).toHaveLength(2);
  });

  it('does not come back by a load that was under way', async () => {
    const { load, answer } = heldLoad();
    const { merchants } = await startMerchants({ load });
    const underWay = merchants.get('1001');
    await Promise.resolve();
    merchants.evict('1001');
    answer(loadedOptions());
    expect((await underWay).mchid).toBe('1001');
    expect(merchants.loaded).toEqual([]);
  });

  it('is one that load knows no more, once that is seen', async () => {
    let known: PayscoreMerchantOptions | undefined = loadedOptions();
    const { merchants } = await startMerchants({ load: () => known });
    await merchants.get('1001');
    known = undefined;
    expect(await merchants.refresh('1001')).toBeUndefined();
    expect(merchants.loaded).toEqual([]);
  });
});

describe('A notification for an unknown merchant', () => {
  it('costs one look in its time, and none of a merchant that the host has found meanwhile', async () => {
    const known = new Set<string>();
    const { merchants, gate, looks, time } = await startMerchants({
      load: (mchid) => (known.has(mchid) ? loadedOptions() : undefined),
      strangers: { unknownFor: 1_000 },
    });
    expect(await gate.find('1001')).toBe('unknown');
    expect(await gate.find('1001')).toBe('unknown');
    expect(looks).toHaveLength(1);
    time.now += 1_000;
    expect(await gate.find('1001')).toBe('unknown');
    expect(looks).toHaveLength(2);
    known.add('1001');
    await merchants.get('1001');
    merchants.evict('1001');
    expect(await gate.find('1001')).toMatchObject({ config: { mchid: '1001' } });
  });

  it('costs no look beyond so many a second, whatever number it names', async () => {
    const { gate, looks, time } = await startMerchants({
      load: () => undefined,
      strangers: { loadsPerSecond: 5 },
    });
    for (let index = 0; index < 100; index += 1) await gate.find(`9${index}`);
    expect(looks).toHaveLength(5);
    expect(await gate.find('8')).toBe('busy');
    time.now += 400;
    expect(await gate.find('8')).toBe('unknown');
    expect(await gate.find('7')).toBe('unknown');
    expect(await gate.find('6')).toBe('busy');
  });
});
