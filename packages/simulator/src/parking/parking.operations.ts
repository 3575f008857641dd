import { operation } from '../fields/operation.js';
import { ok, type ApiAnswer, type Routes } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import { checkCaller } from '../shared/caller-check.js';
import { fingerprint } from '../shared/fingerprint.js';
import { accept, end } from './parking.debit.js';
import { enter } from './parking.entrance.js';
import * as tables from './parking.fields.js';
import type { StoredDebit } from './parking.js';
import { parkingOf } from './parking.store.js';
import { parkingScriptOf } from './parking-script.js';
import { debitNotExist } from './parking-refusals.js';

const vehicle = '/v3/vehicle';

/**
 * Parking of merchants, and of a partner's merchants.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012534183
 */
export const parkingRoutes: Routes = {
  [`GET ${vehicle}/parking/services/find`]: operation(
    'query',
    { path: {}, fields: tables.plateFields },
    ({ fields, merchant }) => {
      checkCaller(merchant, fields, 'query');
      const { plate_number, plate_color, openid } = fields;
      const plate = parkingOf(merchant).plate(fields);
      if (plate?.openid === openid) return ok(structuredClone(plate));
      // The query asks for one user's service: that of somebody else is not open to them.
      return ok({ plate_number, plate_color, openid, service_state: 'OUT_SERVICE' });
    },
  ),

  [`POST ${vehicle}/parking/parkings`]: operation(
    'body',
    { path: {}, fields: tables.entranceFields },
    ({ fields, sent, merchant }) => {
      checkCaller(merchant, fields, 'body');
      return ok(structuredClone(enter(merchant, fields, fingerprint(sent)).entrance));
    },
  ),

  [`POST ${vehicle}/transactions/parking`]: operation(
    'body',
    { path: {}, fields: tables.debitFields },
    ({ fields, sent, merchant }) => {
      checkCaller(merchant, fields, 'body');
      const isKnown = parkingOf(merchant).debit(fields.out_trade_no) !== undefined;
      const stored = accept(merchant, fields, fingerprint(sent));
      return isKnown ? answer(stored) : carriedOut(merchant, stored);
    },
  ),

  [`GET ${vehicle}/transactions/out-trade-no/{out_trade_no}`]: operation(
    'query',
    { path: tables.debitPath, fields: tables.queryFields },
    ({ path, fields, merchant }) => {
      const stored = parkingOf(merchant).debit(path.out_trade_no);
      // The debit of another sub-merchant is answered as not existing.
      if (stored === undefined || stored.debit.sub_mchid !== fields.sub_mchid) throw debitNotExist();
      return answer(stored);
    },
  ),
};

const answer = ({ debit }: StoredDebit): ApiAnswer => ok(structuredClone(debit));

/** A debit is answered as ACCEPTED; its outcome follows once the answer is sent. */
function carriedOut(merchant: Merchant, stored: StoredDebit): ApiAnswer {
  const outcome = parkingScriptOf(merchant).next(stored.debit.out_trade_no);
  if (outcome === 'held') return answer(stored);
  return { ...answer(stored), afterwards: () => end(merchant, stored, outcome) };
}
