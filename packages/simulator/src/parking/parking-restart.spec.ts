import { expect, it } from 'vitest';
import { ManualClock } from '../base/clock.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import { openMerchant, routes, userOf } from '../features.js';
import { resolveMerchantOptions } from '../merchant/merchant.options.js';
import type { Merchant } from '../merchant/merchant.js';
import { Database, type SavedTables } from '../state/database.js';
import { SimulatedParking } from './simulated-parking.js';

const clock = new ManualClock(Date.parse('2026-11-20T11:00:00+08:00'));
const config = resolveMerchantOptions({});
const plate = { plate_number: '粤B888888', plate_color: 'BLUE' };
const stay = { ...plate, start_time: '2026-11-20T10:00:00+08:00', parking_name: '欢乐海岸停车场' };
const notify_url = 'http://127.0.0.1:9/';

const open = (database: Database): Promise<Merchant> =>
  openMerchant(config, { clock, database, notificationTimeout: 5_000, deliveryLimit: 10 });

async function call(merchant: Merchant, route: string, body: Record<string, unknown>): Promise<object> {
  const answer = await routes[`POST /v3/vehicle/${route}`]?.(
    { path: {}, query: {}, body, serial: undefined },
    merchant,
  );
  answer?.afterwards?.();
  return answer?.body ?? {};
}

const debit = (merchant: Merchant, parking_id: unknown): Promise<object> =>
  call(merchant, 'transactions/parking', {
    appid: config.appid,
    description: '停车场扣费',
    out_trade_no: 'D1',
    trade_scene: 'PARKING',
    notify_url,
    amount: { total: 600 },
    parking_info: {
      ...stay,
      parking_id,
      end_time: '2026-11-20T11:00:00+08:00',
      charging_duration: 3_600,
      device_id: '1',
    },
  });

it('A simulator that starts anew goes on with plates, stays and debits', async () => {
  const database = new Database();
  const before = await open(database);
  userOf(before).openParking({ plateNumber: plate.plate_number });
  const entrance = { ...stay, out_parking_no: 'P1', notify_url, free_duration: 900 };
  const entered = (await call(before, 'parking/parkings', entrance)) as { id?: unknown };
  new SimulatedParking(before).advance();
  await debit(before, entered.id);

  const saved = JSON.parse(JSON.stringify(database.save())) as SavedTables;
  const after = await open(new Database(saved));
  expect(await call(after, 'parking/parkings', entrance)).toEqual(entered);
  expect(await debit(after, entered.id)).toMatchObject({ trade_state: 'SUCCESS', user_repaid: 'N' });
  await expect(call(after, 'parking/parkings', { ...entrance, out_parking_no: 'P2' })).resolves.toMatchObject(
    {
      block_reason: 'OVERDUE',
    },
  );
  userOf(after).repayParking('D1');
  expect(new SimulatedParking(after).entrance('P2')).toMatchObject({ state: 'NORMAL' });
  await Promise.all([before, after].map((merchant) => deliveriesOf(merchant).stop()));
});
