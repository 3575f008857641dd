import type { OrderKind } from '../api/orders/order-kind.js';
import { sql } from '../database/sql.js';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreConfigError, PayscoreMerchantError } from '../errors/index.js';
import { openKinds, type OpenOrderRequests } from '../reconciler/open-kinds.js';
import { orderQuery } from '../reconciler/order-query.js';
import type { Janitor } from './janitor/janitor.service.js';
import type { LedgerRegistrations } from './ledger-registrations.js';
import type { LedgerConfig } from './ledger.options.js';
import { cursorAt, limitOf, listStatement, type ListedOrders, type ListOrders } from './order-list.js';
import type { OrderAnswers } from './orders/order-answers.js';
import { orderFrom, type LedgerOrder } from './orders/order-row.js';
import type { OrderFields, OrderRows } from './orders/order-rows.js';
import { findingOf, numberProperties, orderKeyOf, type OrderSubject } from './orders/order-subject.js';
import type { Registration } from '../registrations/registration.js';
import { rowsOf, runSql } from './statements.js';
import { transact } from './transact.js';

/** Which order is meant. */
export interface LedgerOrderName<Kind extends OrderKind = OrderKind> {
  /** Kind of the order. */
  kind: Kind;
  /** Merchant's number of the order, the sign plan or the refund. */
  number: string;
  /** Sub-merchant of the order; omitted by a direct merchant. */
  subMchid?: string | undefined;
}

/** Whose orders: a registration of PayscoreModule by its name, or a merchant at run time, if there is such a merchant. */
type LedgerOwner =
  string | undefined | { readonly mchid: string; readonly registration: Registration | undefined };

/** The orders of one registration of PayscoreModule, or of one merchant at run time, in the ledger. */
export class RegisteredLedger<Transaction = unknown> {
  /** @internal */
  constructor(
    /** @internal */
    protected readonly config: LedgerConfig<Transaction>,
    /** @internal */
    protected readonly rows: OrderRows<Transaction>,
    /** @internal */
    protected readonly janitor: Janitor<Transaction> | undefined,
    /** @internal */
    protected readonly registrations: LedgerRegistrations,
    private readonly owner: LedgerOwner,
  ) {}

  /**
   * Follows an order that the host creates by a call of its own: the janitor asks about it until it is final. Call it
   * in the transaction that stores the host's order, before the order is created at WeChat Pay, so that the order is
   * found even if the process dies in between. An order of a command is followed without it.
   * @param request what creates or finds the order: its number, and the `serviceId` or `subMchid` if the module's
   * options do not give it
   * @returns the order's row; the one that exists, if the order is followed already
   * @throws {PayscoreValidationError} for a number or a field that WeChat Pay would refuse
   */
  async follow<Kind extends OrderKind>(
    transaction: Transaction,
    kind: Kind,
    request: OpenOrderRequests[Kind],
  ): Promise<LedgerOrder> {
    requireKind(kind);
    const fields = request as Readonly<Record<string, unknown>>;
    const query = orderQuery(kind, fields);
    const number = fields[numberProperties[kind]];
    // The question that the janitor will ask is checked now, because it would be refused each time.
    this.registered().caller.freeze(query.operation, query.path, query.request);
    const finding = findingOf(kind, fields);
    const subject = this.subjectOf({ kind, number: String(number), subMchid: finding['subMchid'] });
    return this.rows.follow(transaction, await this.rows.lock(transaction, subject, finding));
  }

  /**
   * An order as the ledger knows it; undefined if the ledger has none.
   * @param transaction the host's transaction; omitted: one of the ledger's own
   */
  find(order: LedgerOrderName, transaction?: Transaction): Promise<LedgerOrder | undefined> {
    const key = this.keyOf(order);
    if (transaction !== undefined) return this.rows.find(transaction, key);
    return transact(this.config.database, (own) => this.rows.find(own, key));
  }

  /**
   * What WeChat Pay has last told of an order: the answer of a query or a command, or the content of an event, which may
   * lack fields of the query's answer. Undefined if it has told nothing yet, or if `retention.contents` has erased it;
   * without `encryptionKey` personal data is missing. WeChat Pay is not asked.
   * @param transaction the host's transaction; omitted: one of the ledger's own
   */
  async lastAnswer<Kind extends OrderKind>(
    order: LedgerOrderName<Kind>,
    transaction?: Transaction,
  ): Promise<Readonly<Partial<OrderAnswers[Kind]>> | undefined> {
    const key = this.keyOf(order);
    const read = (own: Transaction): Promise<OrderFields> => this.rows.answerOf(own, key);
    const fields = await (transaction === undefined
      ? transact(this.config.database, read)
      : read(transaction));
    return Object.keys(fields).length === 0 ? undefined : (fields as Partial<OrderAnswers[Kind]>);
  }

  /**
   * Makes an order due, so that the janitor asks about it at once, a final one too.
   * @returns the row; undefined if the ledger has none
   */
  async ask(order: LedgerOrderName): Promise<LedgerOrder | undefined> {
    const { database, clock } = this.config;
    const key = this.keyOf(order);
    const found = await transact(database, async (transaction) => {
      // A leased row keeps its time: a process is asking.
      const statement = sql`UPDATE payscore_orders SET due_at = ${clock()} WHERE order_key = ${key} AND lease IS NULL`;
      await runSql(database, transaction, statement);
      return this.rows.find(transaction, key);
    });
    this.janitor?.wake();
    return found;
  }

  /**
   * Ends the questions about an order, such as one that was never created at WeChat Pay. What is heard of the order is
   * still written down, and an open order is then followed again.
   */
  async unfollow(order: LedgerOrderName, transaction?: Transaction): Promise<void> {
    const { database } = this.config;
    const statement = sql`UPDATE payscore_orders SET due_at = NULL, lease = NULL WHERE order_key = ${this.keyOf(order)}`;
    if (transaction !== undefined) return runSql(database, transaction, statement);
    return transact(database, (own) => runSql(database, own, statement));
  }

  private keyOf(order: LedgerOrderName): string {
    requireKind(order.kind);
    return orderKeyOf(this.subjectOf(order));
  }

  private subjectOf({ kind, number, subMchid }: LedgerOrderName): OrderSubject {
    const { owner } = this;
    if (typeof owner === 'object')
      return { registration: RUNTIME_MERCHANTS, mchid: owner.mchid, subMchid, kind, number };
    const { mchid } = this.registered().config;
    return { registration: owner, mchid, subMchid, kind, number };
  }

  private registered(): Registration {
    const { owner } = this;
    if (typeof owner !== 'object') return this.registrations.named(owner, 'PayscoreLedger');
    if (owner.registration !== undefined) return owner.registration;
    throw new PayscoreMerchantError(
      'PAYSCORE_MERCHANT_UNKNOWN',
      owner.mchid,
      'load knows no such merchant. Add it to what load reads',
    );
  }
}

/**
 * The orders in the ledger. Its own methods are about the registration of PayscoreModule without a name;
 * `ledger.of('name')` has those of a named one,
 * `await ledger.ofMerchant(mchid)` those of a merchant at run time. Hosts may also read the table `payscore_orders`, and join on it.
 */
export class PayscoreLedger<Transaction = unknown> extends RegisteredLedger<Transaction> {
  /** The orders of a named registration. */
  of(name: string): RegisteredLedger<Transaction> {
    return this.ownedBy(name);
  }

  /**
   * The orders of a merchant of `PayscoreMerchantsModule`. Await it before the transaction in which you use it: the
   * merchant may have to be loaded. Get it anew for each piece of work. Of a merchant that `load` knows no more, orders
   * are found, and `unfollow` works; `follow` rejects.
   * @throws {PayscoreMerchantError} if the merchant cannot be loaded
   * @throws {PayscoreConfigError} if the application has no such module
   */
  async ofMerchant(mchid: string): Promise<RegisteredLedger<Transaction>> {
    const registration = await this.registrations.merchant(mchid, 'PayscoreLedger');
    return this.ownedBy({ mchid, registration });
  }

  /**
   * Orders of every registration in a phase, the oldest first.
   * @throws {RangeError} for a wrong limit or cursor
   */
  async list(list: ListOrders, transaction?: Transaction): Promise<ListedOrders> {
    const { database } = this.config;
    const statement = listStatement(list);
    const read = (own: Transaction): ReturnType<typeof rowsOf> => rowsOf(database, own, statement);
    const rows = await (transaction === undefined ? transact(database, read) : read(transaction));
    const limit = limitOf(list);
    const orders = rows.slice(0, limit).map(orderFrom);
    const last = orders.at(-1);
    return { orders, next: rows.length > limit && last !== undefined ? cursorAt(last) : undefined };
  }

  private ownedBy(owner: LedgerOwner): RegisteredLedger<Transaction> {
    return new RegisteredLedger(this.config, this.rows, this.janitor, this.registrations, owner);
  }
}

function requireKind(kind: unknown): asserts kind is OrderKind {
  if (typeof kind === 'string' && Object.hasOwn(openKinds, kind)) return;
  const known = Object.keys(openKinds).join(', ');
  throw new PayscoreConfigError('PayscoreLedger.kind', 'it is no kind of order', `Pass one of ${known}`);
}
