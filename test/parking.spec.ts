import {
  anything,
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  string,
} from 'fast-check';
import { Injectable } from '@nestjs/common';
import {
  getResponseMetadata,
  OnPayscoreEvent,
  ParkingDebit,
  ParkingEntrance,
  ParkingEntranceChanged,
  ParkingInfo,
  ParkingPlate,
  ParkingService,
  PayscoreApiError,
  PayscoreValidationError,
  PayscoreWebhookController,
  PlateColor,
  TransactionFailed,
  TransactionPaidBack,
  TransactionSucceeded,
  type CreateParkingDebitRequest,
  type CreateParkingEntranceRequest,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { json, startMerchant } from './support/bad-day.js';
import { startServer, type ScriptedAnswer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { openid } from './support/simulated-merchant.js';
import { rejectionOf } from './support/thrown.js';

const plate = { plateNumber: '粤B888888', plateColor: PlateColor.Blue };

const entrance = (changes: Partial<CreateParkingEntranceRequest> = {}): CreateParkingEntranceRequest => ({
  outParkingNo: 'P1',
  ...plate,
  startTime: '2026-11-20T10:00:00+08:00',
  parkingName: '欢乐海岸停车场',
  freeDuration: 900,
  ...changes,
});

const debit = (
  parkingId: string,
  changes: Partial<CreateParkingDebitRequest> = {},
): CreateParkingDebitRequest => ({
  description: '停车场扣费',
  outTradeNo: 'D1',
  tradeScene: 'PARKING',
  amount: { total: 600 },
  parkingInfo: {
    parkingId,
    ...plate,
    startTime: '2026-11-20T10:00:00+08:00',
    endTime: '2026-11-20T11:00:00+08:00',
    parkingName: '欢乐海岸停车场',
    chargingDuration: 3_600,
    deviceId: '12313',
  },
  ...changes,
});

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

/** What a car park hears: each event with its class. */
@Injectable()
class CarPark {
  readonly heard: unknown[] = [];

  @OnPayscoreEvent('VEHICLE.ENTRANCE_STATE_CHANGE')
  changed(event: ParkingEntranceChanged): void {
    this.heard.push([
      event.constructor,
      event.outParkingNo,
      event.parkingState,
      event.blockedStateDescription,
    ]);
  }

  @OnPayscoreEvent('TRANSACTION.SUCCESS')
  @OnPayscoreEvent('TRANSACTION.FAIL')
  @OnPayscoreEvent('TRANSACTION.PAY_BACK')
  debited(event: TransactionSucceeded | TransactionFailed | TransactionPaidBack): void {
    expect(event.parkingInfo).toBeInstanceOf(ParkingInfo);
    this.heard.push([event.constructor, event.outTradeNo, event.tradeState, event.userRepaid]);
  }
}

async function startCarPark() {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).controllers(Notifications).providers(CarPark).start();
  simulator.user.openParking(plate);
  const notifyUrl = host.url('/wechat/payscore');
  const parking = host.get(ParkingService);
  return {
    simulator,
    clock,
    parking,
    enter: (changes?: Partial<CreateParkingEntranceRequest>) =>
      parking.createEntrance(entrance({ notifyUrl, ...changes })),
    leave: (id: string, changes?: Partial<CreateParkingDebitRequest>) =>
      parking.createDebit(debit(id, { notifyUrl, ...changes })),
    heard: async (): Promise<unknown[]> => {
      await simulator.deliveries.idle();
      return host.get(CarPark).heard;
    },
  };
}

describe('a stay in a car park', () => {
  it('is paid: from the plate to the notification', async () => {
    const { parking, clock, enter, leave, heard } = await startCarPark();
    const service = await parking.queryPlate({ ...plate, openid });
    expect(service).toBeInstanceOf(ParkingPlate);
    expect(service).toMatchObject({ ...plate, openid, serviceState: 'NORMAL' });

    const entered = await enter();
    expect(entered).toBeInstanceOf(ParkingEntrance);
    expect(entered).toMatchObject({ outParkingNo: 'P1', state: 'NORMAL', freeDuration: 900 });
    await clock.advance('1h');

    const accepted = await leave(entered.id);
    expect(accepted).toBeInstanceOf(ParkingDebit);
    expect(accepted).toMatchObject({ outTradeNo: 'D1', tradeState: 'ACCEPTED', payer: { openid } });
    expect(await heard()).toEqual([[TransactionSucceeded, 'D1', 'SUCCESS', undefined]]);
    const paid = await parking.queryDebit('D1');
    expect(paid).toMatchObject({ tradeState: 'SUCCESS', amount: { total: 600, payerTotal: 600 } });
    expect(paid.parkingInfo).toBeInstanceOf(ParkingInfo);
  });

  it('is not paid at first, and paid under another number', async () => {
    const { simulator, clock, parking, enter, leave, heard } = await startCarPark();
    const { id } = await enter();
    await clock.advance('1h');
    simulator.parking.fail(1);
    await leave(id);
    expect(await heard()).toEqual([[TransactionFailed, 'D1', 'PAY_FAIL', undefined]]);
    expect(await parking.queryDebit('D1')).toMatchObject({ tradeState: 'PAY_FAIL' });
    await leave(id, { outTradeNo: 'D2' });
    expect(await heard()).toContainEqual([TransactionSucceeded, 'D2', 'SUCCESS', undefined]);
  });

  it('is blocked while the service is paused', async () => {
    const { simulator, clock, enter, leave, heard } = await startCarPark();
    const { id } = await enter();
    await clock.advance('30m');
    simulator.user.pauseParking(plate);
    expect(await heard()).toEqual([[ParkingEntranceChanged, 'P1', 'BLOCKED', 'PAUSE']]);
    await clock.advance('30m');
    const error = await rejectionOf(PayscoreApiError, leave(id));
    expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST', outcome: 'rejected' });
    simulator.user.openParking(plate);
    await leave(id);
    expect(await heard()).toEqual([
      [ParkingEntranceChanged, 'P1', 'BLOCKED', 'PAUSE'],
      [ParkingEntranceChanged, 'P1', 'NORMAL', undefined],
      [TransactionSucceeded, 'D1', 'SUCCESS', undefined],
    ]);
  });

  it('is advanced by WeChat Pay, and paid back by the user later', async () => {
    const { simulator, clock, parking, enter, leave, heard } = await startCarPark();
    const { id } = await enter();
    await clock.advance('1h');
    simulator.parking.advance(1);
    await leave(id);
    const advanced = await parking.queryDebit('D1');
    expect(advanced).toMatchObject({ tradeState: 'SUCCESS', bankType: 'BPA', userRepaid: 'N' });
    expect(await enter({ outParkingNo: 'P2' })).toMatchObject({ state: 'BLOCKED', blockReason: 'OVERDUE' });
    simulator.user.repayParking('D1');
    const [first, ...others] = await heard();
    expect(first).toEqual([TransactionSucceeded, 'D1', 'SUCCESS', 'N']);
    // Two notifications of one moment arrive in either order.
    expect(others).toHaveLength(2);
    expect(others).toContainEqual([TransactionPaidBack, 'D1', 'SUCCESS', 'Y']);
    expect(others).toContainEqual([ParkingEntranceChanged, 'P2', 'NORMAL', undefined]);
  });

  it("is a partner's merchant's, found with its number only", async () => {
    const { simulator, clock, parking, enter, leave } = await startCarPark();
    const subMchid = '1900000109';
    const { id } = await enter({ subMchid });
    await clock.advance('1h');
    const error = await rejectionOf(PayscoreApiError, leave(id));
    expect(error.explanation.cause.en).toContain('differs from the entrance');
    expect(await leave(id, { subMchid })).toMatchObject({ spMchid: simulator.mchid, subMchid });
    expect(await parking.queryDebit('D1', { subMchid })).toMatchObject({ tradeState: 'SUCCESS' });
    expect((await rejectionOf(PayscoreApiError, parking.queryDebit('D1'))).status).toBe(404);
  });
});

/** WeChat Pay answers a debit so, and the query with the record. */
async function startWith(answer: ScriptedAnswer, shown: object) {
  const server = await startServer(({ method }) => (method === 'POST' ? answer : json(shown)));
  const { nest } = await startMerchant({
    http: { baseUrl: server.origin },
    notifyUrl: 'https://shop.example/n',
  });
  const count = (method: string): number => server.requests.filter((one) => one.method === method).length;
  return { parking: nest.get(ParkingService), count };
}

const fault: ScriptedAnswer = { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统繁忙"}' };
const refused = (message: string): ScriptedAnswer => ({
  status: 400,
  body: JSON.stringify({ code: 'INVALID_REQUEST', message }),
});
const wireDebit = {
  appid: 'wxd678efh567hg6787',
  sp_mchid: '1230000109',
  out_trade_no: 'D1',
  description: '停车场扣费',
  create_time: '2026-11-20T11:00:00+08:00',
  trade_state: 'ACCEPTED',
  trade_scene: 'PARKING',
  parking_info: {
    parking_id: '5K1',
    plate_number: '粤B888888',
    plate_color: 'BLUE',
    start_time: '2026-11-20T10:00:00+08:00',
    end_time: '2026-11-20T11:00:00+08:00',
    parking_name: '欢乐海岸停车场',
    charging_duration: 3_600,
    device_id: '12313',
  },
  payer: { openid },
  amount: { total: 600, currency: 'CNY' },
};

describe('a debit whose outcome is unknown', () => {
  it.each(['ACCEPTED', 'SUCCESS', 'PAY_FAIL', 'REFUND'])('is answered from its record: %s', async (state) => {
    const { parking, count } = await startWith(fault, { ...wireDebit, trade_state: state });
    const answered = await parking.createDebit(debit('5K1'));
    expect(answered).toMatchObject({ outTradeNo: 'D1', tradeState: state });
    expect(getResponseMetadata(answered)).toMatchObject({ resolvedBy: 'ParkingService.queryDebit' });
    expect(count('POST')).toBeGreaterThan(1);
    expect(count('GET')).toBe(1);
  });

  it.each<[string, object]>([
    ['another amount', { amount: { total: 601, currency: 'CNY' } }],
    ['another stay', { parking_info: { ...wireDebit.parking_info, parking_id: '5K2' } }],
    ['another plate', { parking_info: { ...wireDebit.parking_info, plate_number: '粤B1' } }],
    [
      'another departure',
      { parking_info: { ...wireDebit.parking_info, end_time: '2026-11-20T12:00:00+08:00' } },
    ],
    ['another description', { description: '停车' }],
    ['another number', { out_trade_no: 'D2' }],
  ])('stays unknown where the record has %s', async (_, differing) => {
    const { parking } = await startWith(fault, { ...wireDebit, ...differing });
    const error = await rejectionOf(PayscoreApiError, parking.createDebit(debit('5K1')));
    expect(error.outcome).toBe('unknown');
  });

  it.each(['场景信息和停车入场id不匹配', '停车入场id不存在'])(
    'has succeeded where a restarted process repeats it and is refused: %s',
    async (message) => {
      const { parking, count } = await startWith(refused(message), { ...wireDebit, trade_state: 'SUCCESS' });
      expect(await parking.createDebit(debit('5K1'))).toMatchObject({ tradeState: 'SUCCESS' });
      expect([count('POST'), count('GET')]).toEqual([1, 1]);
    },
  );

  it('stays refused where the record is of another request', async () => {
    const other = { ...wireDebit, amount: { total: 700, currency: 'CNY' } };
    const { parking } = await startWith(refused('场景信息和停车入场id不匹配'), other);
    const error = await rejectionOf(PayscoreApiError, parking.createDebit(debit('5K1')));
    expect(error).toMatchObject({ outcome: 'rejected', found: 'ACCEPTED' });
  });

  it('is not asked for where the merchant may not collect at all', async () => {
    const body = JSON.stringify({ code: 'NO_AUTH', message: '当前商户无法扣款' });
    const { parking, count } = await startWith({ status: 403, body }, wireDebit);
    const error = await rejectionOf(PayscoreApiError, parking.createDebit(debit('5K1')));
    expect(error.explanation).toMatchObject({ actor: 'merchant-config', retry: 'never' });
    expect([count('POST'), count('GET')]).toEqual([1, 0]);
  });
});

describe('an entrance whose outcome is unknown', () => {
  it('is sent again under its number, and once only where it is refused', async () => {
    const { parking, count } = await startWith(fault, {});
    const error = await rejectionOf(PayscoreApiError, parking.createEntrance(entrance()));
    expect(error.outcome).toBe('unknown');
    expect(count('POST')).toBeGreaterThan(1);
    expect(count('GET')).toBe(0);
    const other = await startWith(refused('参数不一致'), {});
    await rejectionOf(PayscoreApiError, other.parking.createEntrance(entrance()));
    expect(other.count('POST')).toBe(1);
  });

  it('is one stay where the first answer is lost', async () => {
    const { simulator, enter } = await startCarPark();
    simulator.faults.next({
      kind: 'reset',
      takesEffect: true,
      operation: 'POST /v3/vehicle/parking/parkings',
    });
    const { id } = await enter();
    expect(simulator.parking.entrances()).toMatchObject([{ id, out_parking_no: 'P1' }]);
  });
});

describe('requests of chance', () => {
  const text = oneof(
    string(),
    string({ unit: 'grapheme' }),
    constantFrom('', 'P1', 'D1', '粤B888888', '../..', '__proto__'),
  );
  const time = oneof(
    text,
    constantFrom(
      '2026-11-20T10:00:00+08:00',
      '2026-11-20T11:00:00+08:00',
      '2026-11-20T11:00:00',
      '2026-02-30T00:00:00Z',
    ),
  );
  const amount = oneof(integer(), constantFrom(1, 600, 0.5, Number.NaN, 1e21, '600'));
  const color = oneof(text, constantFrom('BLUE', 'GREEN'));
  const requests = record({
    outTradeNo: text,
    description: oneof(text, anything()),
    amount: oneof(record({ total: amount }), anything()),
    parkingInfo: oneof(
      record({
        parkingId: oneof(text, constantFrom('valid')),
        plateNumber: text,
        plateColor: color,
        startTime: time,
        endTime: time,
        parkingName: oneof(text, constantFrom('欢乐海岸停车场')),
        chargingDuration: amount,
        deviceId: text,
      }),
      anything(),
    ),
  });

  it('are refused before they are sent, or answered; no stay is debited twice', async () => {
    const { simulator, clock, enter, leave } = await startCarPark();
    const { id } = await enter();
    await clock.advance('1h');
    const valid = debit(id);
    // A whole request of chance is hardly ever valid, so most tries change one or two fields of a valid one.
    const tries = array(constantFrom(...(Object.keys(valid) as (keyof CreateParkingDebitRequest)[])), {
      maxLength: 2,
    });
    const outcomes = new Set<string>();
    await assert(
      asyncProperty(requests, tries, async (chance, names) => {
        const changes = Object.fromEntries(
          names.map((name) => [name, (chance as Record<string, unknown>)[name]]),
        );
        const outcome = await leave(id, changes as Partial<CreateParkingDebitRequest>).then(
          () => 'accepted',
          (error: unknown) => {
            if (error instanceof PayscoreValidationError) return 'not sent';
            if (error instanceof PayscoreApiError && error.outcome === 'rejected') return 'rejected';
            throw error;
          },
        );
        outcomes.add(outcome);
        const paid = simulator.parking.debits().filter(({ parking_info }) => parking_info.parking_id === id);
        expect(paid.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
    expect([...outcomes].toSorted()).toEqual(['accepted', 'not sent', 'rejected']);
  });
});
