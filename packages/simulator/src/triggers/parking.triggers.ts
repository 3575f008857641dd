import { randomInt } from 'node:crypto';
import { beijingRfc3339 } from '../base/beijing-time.js';
import type { ParkingDebitEnd } from '../parking/parking.js';
import { parkingScriptOf } from '../parking/parking-script.js';
import { parkingUser } from '../parking/parking.user.js';
import { freshNumber, post, type Trigger, type Triggering, type Triggers } from './trigger.js';

/** Parking. Each trigger takes a car and a user of its own: one who owes is refused the next stay. */
export const parkingTriggers: Triggers = {
  'VEHICLE.ENTRANCE_STATE_CHANGE': {
    does: 'the user opens the parking service for a car that has entered',
    run: async (asked) => {
      const car = newCar(asked);
      await enter(asked, car);
      open(asked, car);
      return car.number;
    },
  },
  'TRANSACTION.SUCCESS': debit('paid', 'a parking debit is paid'),
  'TRANSACTION.FAIL': debit('failed', 'a parking debit fails'),
  'TRANSACTION.PAY_BACK': {
    does: 'the user repays what WeChat Pay advanced for a parking debit',
    run: async (asked) => {
      const number = await debited(asked, 'advanced');
      parkingUser(asked.merchant).repayParking(number);
      return number;
    },
  },
};

interface Car {
  readonly number: string;
  readonly openid: string;
  readonly plate: { readonly plate_number: string; readonly plate_color: 'BLUE' };
  readonly stay: { readonly start_time: string; readonly parking_name: string };
}

const hour = 3_600_000;

function newCar({ merchant }: Triggering): Car {
  const number = freshNumber(merchant);
  return {
    number,
    openid: `o${number}`,
    plate: { plate_number: `粤B${randomInt(10_000, 100_000)}`, plate_color: 'BLUE' },
    stay: { start_time: beijingRfc3339(merchant.clock.now() - hour), parking_name: '欢乐海岸停车场' },
  };
}

const open = ({ merchant }: Triggering, { plate, openid }: Car): unknown =>
  parkingUser(merchant).openParking({ plateNumber: plate.plate_number }, { openid });

const enter = (asked: Triggering, { number, plate, stay }: Car) =>
  post(asked, '/v3/vehicle/parking/parkings', {
    out_parking_no: number,
    ...plate,
    ...stay,
    notify_url: asked.notifyUrl,
    free_duration: 900,
  });

function debit(outcome: ParkingDebitEnd, does: string): Trigger {
  return { does, run: (asked) => debited(asked, outcome) };
}

async function debited(asked: Triggering, outcome: ParkingDebitEnd): Promise<string> {
  const { merchant, notifyUrl, amount = 600 } = asked;
  const car = newCar(asked);
  open(asked, car);
  const { id } = await enter(asked, car);
  parkingScriptOf(merchant).endAs(car.number, outcome);
  await post(asked, '/v3/vehicle/transactions/parking', {
    appid: merchant.appid,
    description: '停车场扣费',
    out_trade_no: car.number,
    trade_scene: 'PARKING',
    notify_url: notifyUrl,
    amount: { total: amount, currency: 'CNY' },
    parking_info: {
      parking_id: id,
      ...car.plate,
      ...car.stay,
      end_time: beijingRfc3339(merchant.clock.now()),
      charging_duration: hour / 1_000,
      device_id: '1',
    },
  });
  return car.number;
}
