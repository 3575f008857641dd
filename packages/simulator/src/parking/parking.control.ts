import { route, type ControlRoutes } from '../feature/control-route.js';
import { user } from '../feature/launch.js';
import { records } from '../feature/records.js';
import { oneOf, optional, times } from '../feature/shape.js';
import type { Merchant } from '../merchant/merchant.js';
import type { PlateColor } from './parking.js';
import { parkingUser } from './parking.user.js';
import { SimulatedParking } from './simulated-parking.js';

const color = {
  plateColor: optional(oneOf<PlateColor>('BLUE', 'GREEN', 'YELLOW', 'BLACK', 'WHITE', 'LIMEGREEN')),
};
const parking = (merchant: Merchant): SimulatedParking => new SimulatedParking(merchant);
const plates = (merchant: Merchant) => ({
  list: () => parking(merchant).plates(),
  get: (number: string) =>
    parking(merchant)
      .plates()
      .find(({ plate_number: known }) => known === number),
});
const entrances = (merchant: Merchant) => ({
  list: () => parking(merchant).entrances(),
  get: (number: string) => parking(merchant).entrance(number),
});
const debits = (merchant: Merchant) => ({
  list: () => parking(merchant).debits(),
  get: (number: string) => parking(merchant).debit(number),
});

export const parkingControl: ControlRoutes = {
  ...records('parking-plates', 'plate_number', plates),
  'POST /simulator/parking-plates/{plate_number}/open': route(
    'The user opens the parking service of a plate, or goes on with a paused one',
    { ...color, ...user },
    ({ merchant, path, body: { openid, ...plate } }) =>
      parkingUser(merchant).openParking(
        { plateNumber: path('plate_number'), ...plate },
        openid === undefined ? {} : { openid },
      ),
  ),
  'POST /simulator/parking-plates/{plate_number}/pause': route(
    'The user pauses the parking service of a plate',
    color,
    ({ merchant, path, body }) =>
      parkingUser(merchant).pauseParking({ plateNumber: path('plate_number'), ...body }),
  ),
  'POST /simulator/parking-plates/{plate_number}/close': route(
    'The user closes the parking service of a plate',
    color,
    ({ merchant, path, body }) =>
      parkingUser(merchant).closeParking({ plateNumber: path('plate_number'), ...body }),
  ),
  ...records('parking-entrances', 'out_parking_no', entrances),
  ...records('parking-debits', 'out_trade_no', debits),
  'POST /simulator/parking-debits/succeed': route(
    'Parking debits are paid by the user from now on',
    {},
    ({ merchant }) => parking(merchant).succeed(),
  ),
  'POST /simulator/parking-debits/advance': route(
    'The next parking debits are advanced by WeChat Pay',
    { times: optional(times) },
    ({ merchant, body }) => parking(merchant).advance(body.times),
  ),
  'POST /simulator/parking-debits/fail': route(
    'The next parking debits fail',
    { times: optional(times) },
    ({ merchant, body }) => parking(merchant).fail(body.times),
  ),
  'POST /simulator/parking-debits/hold': route(
    'Parking debits stay ACCEPTED from now on',
    {},
    ({ merchant }) => parking(merchant).hold(),
  ),
  'POST /simulator/parking-debits/{out_trade_no}/end': route(
    'Ends a parking debit that is ACCEPTED',
    { outcome: oneOf('paid', 'advanced', 'failed') },
    ({ merchant, path, body }) => parking(merchant).end(path('out_trade_no'), body.outcome),
  ),
  'POST /simulator/parking-debits/{out_trade_no}/repay': route(
    'The user repays what WeChat Pay advanced for a parking debit',
    {},
    ({ merchant, path }) => parkingUser(merchant).repayParking(path('out_trade_no')),
  ),
};
