import type { Kysely } from 'kysely';
import type { HostTables } from './host-database.js';

interface LedgerTables extends HostTables {
  payscore_orders: {
    order_key: string;
    kind: string;
    number: string;
    phase: string;
    /** Drivers give a BIGINT as a text or a number. */
    total_amount: number | string | null;
    paid_amount: number | string | null;
    last_error: string | null;
  };
  payscore_commands: { id: string; state: string; last_error: string | null };
}

export interface Effect {
  readonly rental: string;
  readonly event: string;
  readonly event_key: string;
  readonly subject: string;
}

/** What the host's database says. Amounts are fen. */
export interface Books {
  readonly rentals: ReadonlyMap<string, { readonly paid: number; readonly refunded: number }>;
  /** In the order of their insertion. */
  readonly effects: readonly Effect[];
  readonly issued: readonly {
    readonly id: string;
    readonly rental: string;
    readonly operation: string;
    readonly place: number;
  }[];
  readonly phases: readonly {
    readonly order_key: string;
    readonly phase_before: string;
    readonly phase_after: string;
  }[];
  /** Rows of the ledger by the number of the order or the refund. */
  readonly orders: ReadonlyMap<
    string,
    { readonly phase: string; readonly total: number; readonly paid: number; readonly error: string | null }
  >;
  readonly commands: ReadonlyMap<string, { readonly state: string; readonly error: string | null }>;
}

export async function readBooks(database: Kysely<HostTables>): Promise<Books> {
  const tables = database as unknown as Kysely<LedgerTables>;
  const [rentals, effects, issued, phases, orders, commands] = await Promise.all([
    tables.selectFrom('rentals').select(['number', 'paid', 'refunded']).execute(),
    tables.selectFrom('effects').select(['rental', 'event', 'event_key', 'subject']).orderBy('id').execute(),
    tables.selectFrom('issued').selectAll().orderBy('rental').orderBy('place').execute(),
    tables.selectFrom('phases').select(['order_key', 'phase_before', 'phase_after']).orderBy('id').execute(),
    tables
      .selectFrom('payscore_orders')
      .select(['number', 'phase', 'total_amount', 'paid_amount', 'last_error'])
      .execute(),
    tables.selectFrom('payscore_commands').select(['id', 'state', 'last_error']).execute(),
  ]);
  return {
    rentals: new Map(rentals.map(({ number, paid, refunded }) => [number, { paid, refunded }])),
    effects,
    issued,
    phases,
    orders: new Map(
      orders.map(({ number, phase, total_amount: total, paid_amount: paid, last_error: error }) => [
        number,
        { phase, total: Number(total ?? 0), paid: Number(paid ?? 0), error },
      ]),
    ),
    commands: new Map(commands.map(({ id, state, last_error: error }) => [id, { state, error }])),
  };
}
