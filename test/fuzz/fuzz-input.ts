/** A notification as a hostile sender may send it. */
export interface FuzzInput {
  /** By names in lower case, as Node hands them over; the values may be worse than Node's. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** What is known beforehand. Without it the judge works out what may be accepted. */
  readonly expected?: 'accepted' | 'refused' | 'accepted if proven';
}
