import { get, idempotent, operationsOf, post } from '../../../client/operation.js';
import { recordShows } from '../../../client/record-proof.js';
import {
  CreateParkingDebitRequest,
  CreateParkingEntranceRequest,
  QueryParkingDebitRequest,
  QueryParkingPlateRequest,
} from './parking-request.dto.js';
import { ParkingDebit, ParkingEntrance, ParkingPlate } from './parking.dto.js';

/**
 * Proof: the debit exists, with amount, stay and texts of the request. A failed one was accepted too, so `PAY_FAIL`
 * proves it, and its answer says so.
 */
const debitShows = recordShows(['outTradeNo', 'subMchid'], ({ tradeState }) => tradeState !== undefined, {
  outlivesReentry: false,
});

const vehicle = '/v3/vehicle';

export const parkingOperations = operationsOf('ParkingService', {
  queryPlate: get(`${vehicle}/parking/services/find`, QueryParkingPlateRequest, ParkingPlate),
  // The out_parking_no identifies the stay: a repeat makes no second one, and no money moves. No query shows an entrance.
  createEntrance: post(
    `${vehicle}/parking/parkings`,
    CreateParkingEntranceRequest,
    ParkingEntrance,
    idempotent(),
  ),
  // The out_trade_no is unique per merchant number, and a stay is debited once.
  createDebit: post(
    `${vehicle}/transactions/parking`,
    CreateParkingDebitRequest,
    ParkingDebit,
    idempotent('queryDebit', debitShows),
  ),
  queryDebit: get(
    `${vehicle}/transactions/out-trade-no/{out_trade_no}`,
    QueryParkingDebitRequest,
    ParkingDebit,
  ),
});
