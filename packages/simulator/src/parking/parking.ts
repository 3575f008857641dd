import type { Read } from '../fields/field-rules.js';
import type { debitFields, entranceFields } from './parking.fields.js';

export type CreateEntranceRequest = Read<typeof entranceFields>;
export type CreateDebitRequest = Read<typeof debitFields>;

/** Whether the user has opened the service for a plate. */
export type ParkingServiceState = 'NORMAL' | 'PAUSE' | 'OUT_SERVICE';

/** Why a stay cannot be debited. */
export type ParkingBlockReason = 'PAUSE' | 'OVERDUE' | 'OUT_SERVICE' | 'EVALUATION_FAILED';

/** Colour of a plate. */
export type PlateColor = CreateEntranceRequest['plate_color'];

/** The service of a plate as its query answers it, in the names of the wire. Plain data. Times in RFC 3339. */
export interface ParkingPlate {
  plate_number: string;
  plate_color: PlateColor;
  /** When the user last opened the service. Only while it is not closed. */
  service_open_time?: string;
  /** The user who opened it. */
  openid: string;
  service_state: ParkingServiceState;
}

/** An entrance as its creation answers it. */
export interface ParkingEntrance {
  /** WeChat Pay's number of the stay. */
  id: string;
  /** The merchant's number of the entrance. */
  out_parking_no: string;
  plate_number: string;
  plate_color: PlateColor;
  start_time: string;
  parking_name: string;
  /** In seconds. */
  free_duration: number;
  state: 'NORMAL' | 'BLOCKED';
  /** Only with `BLOCKED`. */
  block_reason?: ParkingBlockReason;
}

/** How a debit ends: by the user's money, by WeChat Pay's advance, or without payment. */
export type ParkingDebitEnd = 'paid' | 'advanced' | 'failed';

/** A debit as its query answers it. Coupons are not simulated. Amounts in fen. */
export interface ParkingDebit {
  appid: string;
  sub_appid?: string;
  sp_mchid: string;
  sub_mchid?: string;
  description: string;
  create_time: string;
  out_trade_no: string;
  /** Once paid. */
  transaction_id?: string;
  trade_state: 'ACCEPTED' | 'SUCCESS' | 'PAY_FAIL' | 'REFUND';
  trade_state_description?: string;
  /** Once paid. */
  success_time?: string;
  /** Once paid. `BPA`: WeChat Pay advanced the money. */
  bank_type?: string;
  /** With `BPA` only. */
  user_repaid?: 'Y' | 'N';
  /** Once paid, as asked for. */
  attach?: string;
  trade_scene: 'PARKING';
  parking_info: CreateDebitRequest['parking_info'];
  payer: { openid: string };
  amount: { total: number; currency: 'CNY'; payer_total?: number; discount_total?: number };
}

/** An entrance with what WeChat Pay remembers of it beyond the wire. */
export interface StoredEntrance {
  readonly entrance: ParkingEntrance;
  readonly subMchid?: string | undefined;
  readonly notifyUrl: string;
  /** Fingerprint of the request; tells a repeat from another request under the same number. */
  readonly print: string;
  /** Number of the debit that was accepted last for this stay. */
  outTradeNo?: string;
}

/** A debit with what WeChat Pay remembers of it beyond the wire. */
export interface StoredDebit {
  readonly debit: ParkingDebit;
  readonly attach?: string | undefined;
  readonly notifyUrl: string;
  readonly print: string;
}
