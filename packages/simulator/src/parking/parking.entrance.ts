import { randomBytes } from 'node:crypto';
import { beijingRfc3339, beijingSeconds } from '../base/beijing-time.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Merchant } from '../merchant/merchant.js';
import { evaluationsOf } from '../shared/evaluation.js';
import type { CreateEntranceRequest, ParkingBlockReason, StoredEntrance } from './parking.js';
import { parkingOf, type PlateKey } from './parking.store.js';
import { numberUsed } from './parking-refusals.js';

/** Why a stay of this plate cannot be debited now; undefined if it can. */
export function blockReason(merchant: Merchant, key: PlateKey): ParkingBlockReason | undefined {
  const parking = parkingOf(merchant);
  const plate = parking.plate(key);
  if (plate === undefined || plate.service_state === 'OUT_SERVICE') return 'OUT_SERVICE';
  if (plate.service_state === 'PAUSE') return 'PAUSE';
  const evaluation = evaluationsOf(merchant).of(plate.openid);
  const owes = parking
    .debits()
    .some(({ debit }) => debit.payer.openid === plate.openid && debit.user_repaid === 'N');
  if (owes || evaluation === 'overdue') return 'OVERDUE';
  return evaluation === 'passed' ? undefined : 'EVALUATION_FAILED';
}

/** Records an entrance. The same request again answers the same entrance, as it is by then; no page says so. */
export function enter(merchant: Merchant, request: CreateEntranceRequest, print: string): StoredEntrance {
  const parking = parkingOf(merchant);
  const earlier = parking.entrance(request.out_parking_no);
  if (earlier !== undefined) {
    if (earlier.print !== print) throw numberUsed('out_parking_no');
    return earlier;
  }
  const { sub_mchid: subMchid, notify_url: notifyUrl, ...fields } = request;
  const reason = blockReason(merchant, request);
  const stored: StoredEntrance = {
    entrance: {
      id: `5K${beijingSeconds(merchant.clock.now())}${randomBytes(6).toString('hex').toUpperCase()}`,
      ...fields,
      state: reason === undefined ? 'NORMAL' : 'BLOCKED',
      ...(reason && { block_reason: reason }),
    },
    subMchid,
    notifyUrl,
    print,
  };
  parking.addEntrance(stored);
  return stored;
}

/**
 * Brings the stays of a user's plates up to date, after the user, a debit or WeChat Pay changed what they depend on.
 */
export function refresh(merchant: Merchant, openid: string): void {
  const parking = parkingOf(merchant);
  for (const plate of parking.plates().filter((one) => one.openid === openid)) {
    const stored = parking.newest(plate);
    if (stored !== undefined && !isDebited(merchant, stored)) change(merchant, stored);
  }
}

/** Whether a debit of the stay is accepted or paid. After a failed one the stay can be debited again. */
export function isDebited(merchant: Merchant, { outTradeNo }: StoredEntrance): boolean {
  const last = parkingOf(merchant).debit(outTradeNo);
  return last !== undefined && last.debit.trade_state !== 'PAY_FAIL';
}

/** The merchant is notified when the stay becomes usable or unusable, not when only the reason changes. */
function change(merchant: Merchant, stored: StoredEntrance): void {
  const { entrance } = stored;
  const reason = blockReason(merchant, entrance);
  const state = reason === undefined ? 'NORMAL' : 'BLOCKED';
  const before = entrance.state;
  entrance.state = state;
  delete entrance.block_reason;
  if (reason !== undefined) entrance.block_reason = reason;
  if (state === before) return;
  const { id, block_reason: description, state: parkingState, ...fields } = entrance;
  deliveriesOf(merchant).send({
    eventType: 'VEHICLE.ENTRANCE_STATE_CHANGE',
    subject: entrance.out_parking_no,
    url: stored.notifyUrl,
    resource: {
      sp_mchid: merchant.mchid,
      ...(stored.subMchid !== undefined && { sub_mchid: stored.subMchid }),
      parking_id: id,
      ...fields,
      parking_state: parkingState,
      ...(description && { blocked_state_description: description }),
      state_update_time: beijingRfc3339(merchant.clock.now()),
    },
    // The page's sample has an empty text here.
    originalType: '',
  });
}
