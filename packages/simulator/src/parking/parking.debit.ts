import { randomBytes } from 'node:crypto';
import { beijingRfc3339, beijingSeconds } from '../base/beijing-time.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Merchant } from '../merchant/merchant.js';
import type { CreateDebitRequest, ParkingDebitEnd, StoredDebit, StoredEntrance } from './parking.js';
import { parkingOf } from './parking.store.js';
import { blockReason, isDebited, refresh } from './parking.entrance.js';
import * as refusals from './parking-refusals.js';

/** Accepts a debit. The same request again answers the same debit, whatever its state is by then. */
export function accept(merchant: Merchant, request: CreateDebitRequest, print: string): StoredDebit {
  const parking = parkingOf(merchant);
  const earlier = parking.debit(request.out_trade_no);
  if (earlier !== undefined) {
    if (earlier.print !== print) throw refusals.numberUsed('out_trade_no');
    return earlier;
  }
  const now = merchant.clock.now();
  checkTimes(request.parking_info, now);
  const stay = stayOf(merchant, request);
  const reason = blockReason(merchant, stay.entrance);
  if (reason !== undefined) throw refusals.blocked(reason);

  const { appid, sub_appid: subAppid, sub_mchid: subMchid, attach } = request;
  const stored: StoredDebit = {
    debit: {
      appid,
      ...(subAppid !== undefined && { sub_appid: subAppid }),
      sp_mchid: merchant.mchid,
      ...(subMchid !== undefined && { sub_mchid: subMchid }),
      description: request.description,
      create_time: beijingRfc3339(now),
      out_trade_no: request.out_trade_no,
      trade_state: 'ACCEPTED',
      trade_scene: 'PARKING',
      parking_info: request.parking_info,
      payer: { openid: parking.plate(stay.entrance)?.openid ?? '' },
      amount: { total: request.amount.total, currency: 'CNY' },
    },
    attach,
    notifyUrl: request.notify_url,
    print,
  };
  parking.addDebit(stored);
  stay.outTradeNo = request.out_trade_no;
  return stored;
}

/** Ends an accepted debit and notifies the `notify_url` of its request. */
export function end(merchant: Merchant, stored: StoredDebit, outcome: ParkingDebitEnd): void {
  const { debit, attach } = stored;
  const now = merchant.clock.now();
  if (outcome === 'failed') {
    Object.assign(debit, { trade_state: 'PAY_FAIL', trade_state_description: '支付失败,请重新下单支付' });
    notify(merchant, stored, 'FAIL', 'transaction');
  } else {
    Object.assign(debit, {
      trade_state: 'SUCCESS',
      trade_state_description: '支付成功',
      transaction_id: `4200${beijingSeconds(now)}${randomBytes(4).readUInt32BE().toString().padStart(10, '0')}`,
      success_time: beijingRfc3339(now),
      ...(outcome === 'advanced' ? { bank_type: 'BPA', user_repaid: 'N' } : { bank_type: 'CMC' }),
      ...(attach !== undefined && { attach }),
    });
    Object.assign(debit.amount, { payer_total: debit.amount.total, discount_total: 0 });
    notify(merchant, stored, 'SUCCESS', 'transaction');
  }
  refresh(merchant, debit.payer.openid);
}

/** The user repays what WeChat Pay advanced. The merchant is notified. */
export function repay(merchant: Merchant, stored: StoredDebit): void {
  stored.debit.user_repaid = 'Y';
  notify(merchant, stored, 'PAY_BACK', null);
  refresh(merchant, stored.debit.payer.openid);
}

function notify(
  merchant: Merchant,
  { debit, notifyUrl }: StoredDebit,
  kind: 'SUCCESS' | 'FAIL' | 'PAY_BACK',
  originalType: string | null,
): void {
  deliveriesOf(merchant).send({
    eventType: `TRANSACTION.${kind}`,
    subject: debit.out_trade_no,
    url: notifyUrl,
    resource: debit,
    originalType,
  });
}

function checkTimes(
  { start_time: from, end_time: to }: CreateDebitRequest['parking_info'],
  now: number,
): void {
  if (!(Date.parse(to) > Date.parse(from))) throw refusals.wrongEnd('出场时间须晚于入场时间');
  if (Date.parse(to) > now) {
    const at = beijingRfc3339(now);
    throw refusals.wrongEnd(
      `出场时间不能晚于当前时间 (simulator: its clock is at ${at}; take times from simulator.now())`,
    );
  }
}

/** The stay that a request names: the newest one of its plate, neither debited nor different. */
function stayOf(
  merchant: Merchant,
  { parking_info: info, sub_mchid: subMchid }: CreateDebitRequest,
): StoredEntrance {
  const parking = parkingOf(merchant);
  const stay = parking.entrances().find(({ entrance }) => entrance.id === info.parking_id);
  if (stay === undefined || parking.newest(stay.entrance) !== stay) throw refusals.entranceNotExist();
  if (isDebited(merchant, stay)) {
    const isAccepted = parking.debit(stay.outTradeNo)?.debit.trade_state === 'ACCEPTED';
    throw isAccepted ? refusals.entranceDiffers() : refusals.entranceNotExist();
  }
  const { entrance } = stay;
  const isSame =
    stay.subMchid === subMchid &&
    entrance.plate_number === info.plate_number &&
    entrance.plate_color === info.plate_color &&
    entrance.parking_name === info.parking_name &&
    Date.parse(entrance.start_time) === Date.parse(info.start_time);
  if (!isSame) throw refusals.entranceDiffers();
  return stay;
}
