import type { Merchant } from '../merchant/merchant.js';

/** A step of a record: its state changed, or a debit ended without one. */
export interface LineStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Place among all that happened; absent in data of earlier versions. */
  readonly sequence?: number | undefined;
  readonly kind: 'state' | 'debit';
  /** What happened, such as `complete` or `debit-failed`. */
  readonly call: string;
  /** State after the step. */
  readonly state: string;
}

/** A call as far as it names records. */
export interface NamingCall {
  /** Route of the operation. */
  readonly operation: string;
  /** Value of a field, wherever the call has it: path, query or body. */
  readonly named: (field: string) => unknown;
}

/** A notification as far as it tells of records. */
export interface Telling {
  readonly eventType: string;
  /** The content, in the names of the wire. */
  readonly resource: object;
}

/** A record with all that its time line is drawn from. */
export interface LineSubject {
  /** Number by which the merchant knows the record. */
  readonly number: string;
  /** The record in the names of the wire. */
  readonly record: object;
  /** The record as the console's list has it, where that is more. */
  readonly shown?: object;
  readonly steps: readonly LineStep[];
  /** Whether the call is about this record. */
  readonly isNamedBy: (call: NamingCall) => boolean;
  /** Whether the notification is about this record. */
  readonly isNotifiedBy: (notification: Telling) => boolean;
  /** WeChat Pay's numbers of the payments of the record: refunds of them belong to its time line. */
  readonly payments?: readonly string[];
  /** Records that are parts of this one, such as the orders of a signed plan. */
  readonly parts?: readonly LineSubject[];
}

/** The records of a domain that have a time line. */
export interface TimeLines {
  /** The record of a number; undefined where there is none. */
  readonly find: (merchant: Merchant, number: string) => LineSubject | undefined;
  /** The records that are about a payment. */
  readonly ofPayment?: (merchant: Merchant, transactionId: string) => readonly LineSubject[];
}

/** Whether a notification's content has this value. */
export const tells = ({ resource }: Telling, field: string, value: unknown): boolean =>
  value !== undefined && Reflect.get(resource, field) === value;
