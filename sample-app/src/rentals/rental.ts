/** Where a rental stands. Each state after `requested` is reached by a notification or an answer of WeChat Pay. */
export type RentalState = 'requested' | 'rented' | 'returned' | 'paid';

/** A power bank in a user's hands. */
export interface Rental {
  /** Also the order number at WeChat Pay (`out_order_no`). */
  id: string;
  deviceId: string;
  state: RentalState;
  /** What WeChat's client opens the confirmation page with; until the user has confirmed. */
  confirmation: string | undefined;
  /** When the user confirmed, in milliseconds since 1970. */
  rentedAt: number | undefined;
  /** When the power bank came back. */
  returnedAt: number | undefined;
  /** In fen; once returned. */
  fee: number | undefined;
  /** WeChat Pay's number of the payment, for a refund. */
  transactionId: string | undefined;
}
