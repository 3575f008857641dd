import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, nowhere, openid, type World } from '../world.js';

const vehicle = '/v3/vehicle';
const plate = { plate_number: '粤B888888', plate_color: 'BLUE' };
const parking_name = '欢乐海岸停车场';

const rfc3339 = ({ clock }: World): string =>
  `${new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

const entrance = (world: World, changes: Wire = {}): Wire => ({
  out_parking_no: world.no,
  ...plate,
  notify_url: nowhere,
  start_time: rfc3339(world),
  parking_name,
  free_duration: 900,
  ...changes,
});

/** The car leaves now. */
function debit(world: World, changes: Wire = {}): Wire {
  const stay = world.wechat.parking.entrance(world.no);
  return {
    appid,
    description: '停车场扣费',
    out_trade_no: world.no,
    trade_scene: 'PARKING',
    notify_url: nowhere,
    amount: { total: 600, currency: 'CNY' },
    parking_info: {
      parking_id: stay?.id,
      ...plate,
      start_time: stay?.start_time,
      end_time: rfc3339(world),
      parking_name,
      charging_duration: 3_600,
      device_id: '12313',
    },
    ...changes,
  };
}

const opened = ({ wechat }: World): unknown =>
  wechat.user.openParking({ plateNumber: plate.plate_number }, { openid });

async function entered(world: World, changes?: Wire): Promise<void> {
  opened(world);
  await world.play(`POST ${vehicle}/parking/parkings`, entrance(world, changes));
}

/** The car has stood there for an hour. */
async function parked(world: World): Promise<void> {
  await entered(world);
  await world.clock.advance('1h');
}

async function debited(world: World, changes?: Wire): Promise<void> {
  await parked(world);
  await world.play(`POST ${vehicle}/transactions/parking`, debit(world, changes));
}

export const parkingScenarios: Scenarios = {
  'ParkingService.queryPlate': {
    request: () => ({ appid, ...plate, openid }),
    before: opened,
    rival: false,
  },
  'ParkingService.createEntrance': {
    request: entrance,
    before: opened,
    rival: (world) => entered(world, { free_duration: 600 }),
  },
  'ParkingService.createDebit': {
    request: debit,
    before: parked,
    rival: (world) => debited(world, { amount: { total: 500, currency: 'CNY' } }),
  },
  'ParkingService.queryDebit': { request: ({ no }) => ({ out_trade_no: no }), before: debited },
};
