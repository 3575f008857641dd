/** An order as WeChat Pay has it in the end. Amounts are fen. */
export interface TrueOrder {
  readonly number: string;
  readonly state: string;
  readonly confirmed: boolean;
  readonly total: number;
  readonly paid: number;
}

export interface TrueRefund {
  readonly number: string;
  readonly status: string;
  readonly amount: number;
}

/** What WeChat Pay knows, against which the host's books are held. */
export interface Truth {
  readonly orders: readonly TrueOrder[];
  readonly refunds: readonly TrueRefund[];
  /** Event type and number of the notifications that a host has acknowledged. */
  readonly acknowledged: readonly string[];
  readonly notifications: number;
  /** Attempts of notifications, duplicates and repeats included. */
  readonly attempts: number;
  /** Notifications that were never sent. */
  readonly lost: number;
  /** Calls that met a fault: the simulator remembers the last thousand. */
  readonly faults: number;
}
