import { describe, expect, it } from 'vitest';
import { ParkingMerchant, plate } from '../../../../test/support/parking-merchant.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { openid } from '../../../../test/support/simulated-merchant.js';

const refusal = ({ status, json }: RawAnswer): unknown => [status, json?.['code'], json?.['message']];
const notExist = [400, 'INVALID_REQUEST', '停车入场id不存在'];
const differs = [400, 'INVALID_REQUEST', '场景信息和停车入场id不匹配'];
const mine = { plateNumber: plate.plate_number };

describe('The service of a plate', () => {
  it('is open to the user who opened it, paused, opened again and closed', async () => {
    const { simulator, find } = await bound();
    const opened = { ...plate, openid, service_open_time: '2026-11-20T10:00:00+08:00' };
    expect((await find()).json).toEqual({ ...opened, service_state: 'NORMAL' });
    simulator.user.pauseParking(mine);
    expect((await find()).json).toEqual({ ...opened, service_state: 'PAUSE' });
    await simulator.advance('1h');
    simulator.user.openParking(mine);
    expect((await find()).json).toEqual({ ...opened, service_state: 'NORMAL' });
    simulator.user.closeParking(mine);
    expect((await find()).json).toEqual({ ...plate, openid, service_state: 'OUT_SERVICE' });
  });

  it.each([
    ['another user', { openid: 'oOther' }],
    ['the same number in another colour', { plate_color: 'GREEN' }],
    ['another number', { plate_number: '粤B888889' }],
  ])('is not open to %s', async (_, asked) => {
    const { find } = await bound();
    expect((await find(asked)).json).toMatchObject({ ...asked, service_state: 'OUT_SERVICE' });
  });

  it('is asked for by the merchant itself only', async () => {
    const { find } = await bound();
    expect(await find({ appid: 'wxOther' })).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
  });

  it('does not change where the user has no such service', async () => {
    const { simulator } = await bound();
    const other = { plateNumber: '粤B1' };
    expect(() => simulator.user.pauseParking(other)).toThrow(
      'The service of 粤B1 is OUT_SERVICE, not NORMAL',
    );
    expect(() => simulator.user.closeParking(other)).toThrow('not NORMAL or PAUSE');
    expect(() => simulator.user.openParking(mine, { openid: 'oOther' })).toThrow('Another user');
  });
});

async function bound() {
  const merchant = await ParkingMerchant.start();
  return { simulator: merchant.simulator, find: (changes?: object) => merchant.find(changes) };
}

describe('An entrance', () => {
  it('is NORMAL for a plate with the service', async () => {
    const merchant = await ParkingMerchant.start();
    const { status, json } = await merchant.enter();
    expect(status).toBe(200);
    expect(json).toEqual({
      id: expect.stringMatching(/^5K[0-9A-F]{1,30}$/),
      out_parking_no: 'P1',
      ...plate,
      start_time: '2026-11-20T10:00:00+08:00',
      parking_name: '欢乐海岸停车场',
      free_duration: 900,
      state: 'NORMAL',
    });
  });

  it.each<[string, string, (merchant: ParkingMerchant) => unknown]>([
    ['PAUSE', 'is paused', ({ simulator }) => simulator.user.pauseParking(mine)],
    ['OUT_SERVICE', 'is closed', ({ simulator }) => simulator.user.closeParking(mine)],
    ['EVALUATION_FAILED', 'fails', ({ simulator }) => simulator.user.setEvaluation('refused')],
    ['OVERDUE', 'owes', ({ simulator }) => simulator.user.setEvaluation('overdue')],
  ])('is BLOCKED by %s where the service or its user %s', async (reason, _, prepare) => {
    const merchant = await ParkingMerchant.start();
    prepare(merchant);
    expect((await merchant.enter()).json).toMatchObject({ state: 'BLOCKED', block_reason: reason });
  });

  it('is one stay, however often it is reported, and refused with other parameters', async () => {
    const merchant = await ParkingMerchant.start();
    const first = await merchant.enter();
    expect((await merchant.enter()).json).toEqual(first.json);
    expect(refusal(await merchant.enter({ free_duration: 1 }))).toEqual([
      400,
      'INVALID_REQUEST',
      'out_parking_no已使用,参数与之前请求不一致',
    ]);
    expect(merchant.simulator.parking.entrances()).toHaveLength(1);
  });

  it('tells its merchant when it becomes unusable and usable again, not when only the reason changes', async () => {
    const merchant = await ParkingMerchant.start();
    await merchant.enter();
    merchant.simulator.user.pauseParking(mine);
    merchant.simulator.user.closeParking(mine);
    expect(merchant.simulator.parking.entrance('P1')).toMatchObject({ block_reason: 'OUT_SERVICE' });
    merchant.simulator.user.openParking(mine);
    const change = 'VEHICLE.ENTRANCE_STATE_CHANGE';
    expect(merchant.notices('out_parking_no', 'parking_state', 'blocked_state_description')).toEqual([
      [change, 'P1', 'BLOCKED', 'PAUSE'],
      [change, 'P1', 'NORMAL', undefined],
    ]);
  });

  it('tells its merchant when WeChat Pay evaluates its user anew', async () => {
    const merchant = await ParkingMerchant.start();
    await merchant.enter();
    merchant.simulator.user.setEvaluation('passed', { openid: 'oOther' });
    for (const evaluation of ['youth-mode', 'passed'] as const)
      merchant.simulator.user.setEvaluation(evaluation);
    expect(merchant.notices('parking_state', 'blocked_state_description')).toEqual([
      ['VEHICLE.ENTRANCE_STATE_CHANGE', 'BLOCKED', 'EVALUATION_FAILED'],
      ['VEHICLE.ENTRANCE_STATE_CHANGE', 'NORMAL', undefined],
    ]);
  });

  it('is silent once it is debited, or after a newer one of its plate', async () => {
    const merchant = await ParkingMerchant.start();
    await merchant.enter();
    await merchant.debit(await merchant.parked({ out_parking_no: 'P2' }));
    merchant.simulator.user.pauseParking(mine);
    expect(merchant.notices('out_trade_no')).toEqual([['TRANSACTION.SUCCESS', 'D1']]);
  });
});

describe('A debit', () => {
  it('is ACCEPTED, then paid and notified', async () => {
    const merchant = await ParkingMerchant.start({}, '1900000109');
    const id = await merchant.parked();
    const { status, json } = await merchant.debit(id, { sub_appid: 'wxSub' });
    expect(status).toBe(200);
    expect(json).toEqual({
      appid: 'wxd678efh567hg6787',
      sub_appid: 'wxSub',
      sp_mchid: '1230000109',
      sub_mchid: '1900000109',
      description: '停车场扣费',
      create_time: '2026-11-20T11:00:00+08:00',
      out_trade_no: 'D1',
      trade_state: 'ACCEPTED',
      trade_scene: 'PARKING',
      parking_info: {
        parking_id: id,
        ...plate,
        start_time: '2026-11-20T10:00:00+08:00',
        end_time: '2026-11-20T11:00:00+08:00',
        parking_name: '欢乐海岸停车场',
        charging_duration: 3_600,
        device_id: '12313',
      },
      payer: { openid },
      amount: { total: 600, currency: 'CNY' },
    });
    const paid = {
      ...json,
      trade_state: 'SUCCESS',
      trade_state_description: '支付成功',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
      success_time: '2026-11-20T11:00:00+08:00',
      bank_type: 'CMC',
      attach: '深圳分店',
      amount: { total: 600, currency: 'CNY', payer_total: 600, discount_total: 0 },
    };
    expect((await merchant.query()).json).toEqual(paid);
    const [delivery] = merchant.simulator.deliveries.list();
    expect(delivery).toMatchObject({ eventType: 'TRANSACTION.SUCCESS', subject: 'D1', resource: paid });
  });

  it('fails; then the same stay is debited under another number', async () => {
    const merchant = await ParkingMerchant.start();
    const id = await merchant.parked();
    merchant.simulator.parking.fail(1);
    await merchant.debit(id);
    expect((await merchant.query()).json).toMatchObject({ trade_state: 'PAY_FAIL' });
    expect((await merchant.debit(id)).json).toMatchObject({ trade_state: 'PAY_FAIL' });
    await merchant.debit(id, { out_trade_no: 'D2' });
    expect(merchant.notices('out_trade_no')).toEqual([
      ['TRANSACTION.FAIL', 'D1'],
      ['TRANSACTION.SUCCESS', 'D2'],
    ]);
  });

  it('is advanced by WeChat Pay: the user is overdue until they repay', async () => {
    const merchant = await ParkingMerchant.start();
    merchant.simulator.parking.advance(1);
    await merchant.debit(await merchant.parked());
    expect((await merchant.query()).json).toMatchObject({ bank_type: 'BPA', user_repaid: 'N' });
    const { json } = await merchant.enter({ out_parking_no: 'P2', start_time: '2026-11-20T11:00:00+08:00' });
    expect(json).toMatchObject({ state: 'BLOCKED', block_reason: 'OVERDUE' });
    merchant.simulator.user.repayParking('D1');
    expect((await merchant.query()).json).toMatchObject({ trade_state: 'SUCCESS', user_repaid: 'Y' });
    expect(merchant.notices('user_repaid', 'parking_state')).toEqual([
      ['TRANSACTION.SUCCESS', 'N', undefined],
      ['TRANSACTION.PAY_BACK', 'Y', undefined],
      ['VEHICLE.ENTRANCE_STATE_CHANGE', undefined, 'NORMAL'],
    ]);
    expect(() => merchant.simulator.user.repayParking('D1')).toThrow('nothing that is left to repay');
    expect(() => merchant.simulator.user.repayParking('D9')).toThrow('No debit D9 was asked for');
  });

  it('stays ACCEPTED where debits are held, until it is ended', async () => {
    const merchant = await ParkingMerchant.start();
    merchant.simulator.parking.hold();
    const id = await merchant.parked();
    await merchant.debit(id);
    expect(refusal(await merchant.debit(id, { out_trade_no: 'D2' }))).toEqual(differs);
    merchant.simulator.parking.end('D1', 'paid');
    expect((await merchant.query()).json).toMatchObject({ trade_state: 'SUCCESS' });
    expect(refusal(await merchant.debit(id, { out_trade_no: 'D2' }))).toEqual(notExist);
    expect(() => merchant.simulator.parking.end('D1', 'failed')).toThrow('Debit D1 is SUCCESS');
    expect(() => merchant.simulator.parking.end('D2', 'failed')).toThrow('No debit D2');
  });

  it('is repeated without another debit, and refused under a used number', async () => {
    const merchant = await ParkingMerchant.start();
    const id = await merchant.parked();
    await merchant.debit(id);
    expect((await merchant.debit(id)).json).toMatchObject({ trade_state: 'SUCCESS' });
    expect(refusal(await merchant.debit(id, { amount: { total: 601 } }))).toEqual([
      400,
      'INVALID_REQUEST',
      'out_trade_no已使用,参数与之前请求不一致',
    ]);
    expect(merchant.simulator.deliveries.list()).toHaveLength(1);
  });

  it.each<[string, unknown, object, object]>([
    ['an entrance that is unknown', notExist, {}, { parking_id: '5K0' }],
    ['another plate', differs, {}, { plate_number: '粤B1' }],
    ['another colour', differs, {}, { plate_color: 'GREEN' }],
    ['another arrival', differs, {}, { start_time: '2026-11-20T10:00:01+08:00' }],
    ['another car park', differs, {}, { parking_name: '别处' }],
    ['a sub-merchant that did not enter the car', differs, { sub_mchid: '19' }, {}],
  ])('is refused for %s', async (_, expected, changes, stay) => {
    const merchant = await ParkingMerchant.start();
    expect(refusal(await merchant.debit(await merchant.parked(), changes, stay))).toEqual(expected);
    expect(merchant.simulator.parking.debits()).toEqual([]);
  });

  it('is refused for an entrance that is no longer the newest of its plate', async () => {
    const merchant = await ParkingMerchant.start();
    const id = await merchant.parked();
    await merchant.enter({ out_parking_no: 'P2' });
    expect(refusal(await merchant.debit(id))).toEqual(notExist);
  });

  it('takes the arrival in another zone for the same', async () => {
    const merchant = await ParkingMerchant.start();
    const id = await merchant.parked();
    expect((await merchant.debit(id, {}, { start_time: '2026-11-20T02:00:00Z' })).status).toBe(200);
  });

  it.each<[string, object, object, string]>([
    ['no amount', { amount: { total: 0 } }, {}, '/body/amount/total'],
    ['an amount with a fraction', { amount: { total: 1.5 } }, {}, '/body/amount/total'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, {}, '/body/amount/currency'],
    ['another scene', { trade_scene: 'GAS' }, {}, '/body/trade_scene'],
    ['no stay', { parking_info: undefined }, {}, '/body/parking_info'],
    [
      'a departure at the arrival',
      {},
      { end_time: '2026-11-20T10:00:00+08:00' },
      '/body/parking_info/end_time',
    ],
    ['a departure to come', {}, { end_time: '2026-11-20T11:00:01+08:00' }, '/body/parking_info/end_time'],
  ])('is refused for %s', async (_, changes, stay, field) => {
    const merchant = await ParkingMerchant.start();
    const { status, json } = await merchant.debit(await merchant.parked(), changes, stay);
    expect([status, json]).toMatchObject([400, { code: 'PARAM_ERROR', detail: { field } }]);
  });

  it('is refused for a plate whose service the user has closed meanwhile', async () => {
    const merchant = await ParkingMerchant.start();
    const id = await merchant.parked();
    merchant.simulator.user.closeParking(mine);
    expect(refusal(await merchant.debit(id))).toEqual([400, 'INVALID_REQUEST', '车牌服务不可用:OUT_SERVICE']);
  });

  it('is found by its own merchant only', async () => {
    const merchant = await ParkingMerchant.start({}, '1900000109');
    await merchant.debit(await merchant.parked());
    expect((await merchant.query('D1')).status).toBe(200);
    for (const [number, subMchid] of [
      ['D1', '19'],
      ['D2', '1900000109'],
    ] as const)
      expect(refusal(await merchant.query(number, subMchid))).toEqual([
        404,
        'ORDER_NOT_EXIST',
        '查询单据不存在',
      ]);
  });

  it('is refunded by its transaction_id, and REFUND from then on', async () => {
    const merchant = await ParkingMerchant.start();
    await merchant.debit(await merchant.parked());
    const { transaction_id } = (await merchant.query()).json ?? {};
    const { status } = await merchant.base.client.post('/v3/refund/domestic/refunds', {
      transaction_id,
      out_refund_no: 'F1',
      amount: { refund: 100, total: 600, currency: 'CNY' },
    });
    expect(status).toBe(200);
    expect((await merchant.query()).json).toMatchObject({ trade_state: 'REFUND', out_trade_no: 'D1' });
  });
});
