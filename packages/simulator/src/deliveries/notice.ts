/** A notification that is to be sent. */
export interface Notice {
  readonly eventType: string;
  /** The merchant's number of the order, authorisation, plan or refund. */
  readonly subject: string;
  readonly url: string;
  /** The content, in the names of the wire. */
  readonly resource: object;
  /** Kind of the resource; `null` leaves the field out. @default 'payscore' */
  readonly originalType?: string | null;
  /** Milliseconds from one attempt to the next. @default the schedule of an order */
  readonly schedule?: readonly number[];
}
