/** What is to be notified. */
export interface Notice {
  readonly eventType: string;
  /** The merchant's number of what it is about. */
  readonly subject: string;
  readonly url: string;
  /** In the names of the wire. */
  readonly resource: object;
  /** Kind of the resource; `null` leaves the field out. @default 'payscore' */
  readonly originalType?: string | null;
  /** Milliseconds from one attempt to the next. @default that of an order */
  readonly schedule?: readonly number[];
}
