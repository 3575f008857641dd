import { randomUUID } from 'node:crypto';
import type { DiscoveryService } from '@nestjs/core';
import { phaseOf, OrderPhase } from '../../api/orders/order-phase.js';
import { indexable } from '../../database/indexable.js';
import type { PayscoreDatabase } from '../../database/database.js';
import { listed, sql } from '../../database/sql.js';
import {
  EventInbox,
  type InboxClaim,
  type InboxState,
  type InboxWork,
} from '../../notifications/event-inbox.js';
import type { RegisteredEvent } from '../../notifications/notification-sink.js';
import type { OrderRecorder } from '../orders/order-recorder.service.js';
import { findingOf, orderKeyOf } from '../orders/order-subject.js';
import { handlersOf } from '../../registrations/registrations.js';
import { linkNotification } from '../../telemetry/channels.js';
import type { LedgerRegistrations } from '../ledger-registrations.js';
import { rowsOf, runSql } from '../statements.js';
import { transact } from '../transact.js';
import { subjectOf, type EventSubject } from './event-subject.js';
import { InboxRows } from '../inbox-rows.js';

/** Claims events in `payscore_inbox`, in one transaction with their order's row and their effects. */
export class LedgerInbox<Transaction> extends EventInbox {
  constructor(
    private readonly database: PayscoreDatabase<Transaction>,
    private readonly rows: InboxRows<Transaction>,
    private readonly recorder: OrderRecorder<Transaction>,
    private readonly registrations: LedgerRegistrations,
    private readonly discovery: DiscoveryService,
    private readonly clock: () => number,
  ) {
    super();
  }

  async claim(event: RegisteredEvent, work: InboxWork): Promise<InboxClaim> {
    const { database } = this;
    await this.registrations.prepare(event.recipient);
    const find = (transaction: Transaction): Promise<EventSubject | undefined> =>
      subjectOf(database, transaction, event);
    // The first plain SELECT of a transaction fixes what the later ones see on MySQL. In the claim's transaction that would be
    // before its locks, and handlers would read rows as they were before the event of the order that they have waited for.
    const isApart = database.dialect === 'mysql';
    const found = isApart ? await transact(database, find) : undefined;
    return transact(database, async (transaction): Promise<InboxClaim> => {
      const about = isApart ? found : await find(transaction);
      if (about?.trace !== undefined) linkNotification(about.trace);
      const token = randomUUID();
      const wanted = stateAfter(work);
      const row = { ...this.rowOf(event, wanted), orderKey: about && orderKeyOf(about.subject) };
      const held = await this.rows.claim(transaction, row, token);
      const isNew = held.token === token;
      // A query's answer may be newer than the event it shows, so the order's row has it even if the event is known.
      if (about !== undefined && (isNew || event.notification.reconciled)) {
        await this.record(transaction, event, about);
      }
      if (!isNew) {
        const succeeded = held.outcome === 'pending' ? await this.succeeded(transaction, event, work) : [];
        return { isNew, state: held.outcome as InboxState, succeeded: new Set(succeeded) };
      }
      await work.run(transaction);
      await this.rows.requireOwn(transaction, row.key, token);
      return { isNew, state: wanted, succeeded: new Set() };
    });
  }

  async remember(event: RegisteredEvent, handler: string): Promise<void> {
    await transact(this.database, async (transaction) => {
      const row = { ...this.rowOf(event, 'handler'), key: handlerRowKey(event, handler) };
      const orderKey = await this.rows.orderKeyOf(transaction, event.key);
      await this.rows.claim(transaction, { ...row, orderKey }, randomUUID());
    });
  }

  async complete(event: RegisteredEvent): Promise<void> {
    await transact(this.database, (transaction) =>
      runSql(
        this.database,
        transaction,
        sql`UPDATE payscore_inbox SET outcome = ${'handled'} WHERE event_key = ${event.key}`,
      ),
    );
  }

  find({ key }: RegisteredEvent): Promise<InboxState | undefined> {
    return transact(this.database, async (transaction) => {
      const found = await this.rows.find(transaction, key);
      return found?.outcome as InboxState | undefined;
    });
  }

  private async record(
    transaction: Transaction,
    event: RegisteredEvent,
    { subject, fields, hasRow }: EventSubject,
  ): Promise<void> {
    const handlers = handlersOf(this.discovery, subject.registration);
    if (handlers === undefined) return;
    const { reconciled, eventType } = event.notification;
    await this.recorder.record(transaction, { handlers }, subject, findingOf(subject.kind, fields), {
      // An event that tells no state must not overwrite the answer of a row.
      fields: phaseOf(fields) === OrderPhase.Unknown ? {} : fields,
      asOf: this.asOf(event),
      from: reconciled ? 'query' : 'notification',
      event: eventType,
      hasRow,
    });
  }

  /** Time at which the event's content was true: of a query the time of asking, of a notification its creation. */
  private asOf({ asOf, notification: { createTime } }: RegisteredEvent): number {
    const created = Date.parse(createTime ?? '');
    return asOf ?? (Number.isNaN(created) ? this.clock() : created);
  }

  private async succeeded(
    transaction: Transaction,
    event: RegisteredEvent,
    { later }: InboxWork,
  ): Promise<readonly string[]> {
    if (later.length === 0) return [];
    const keys = later.map((name) => handlerRowKey(event, name));
    const found = await rowsOf(
      this.database,
      transaction,
      sql`SELECT event_key FROM payscore_inbox WHERE event_key IN (${listed(keys)})`,
    );
    const done = new Set(found.map((row) => row['event_key']));
    return later.filter((_, index) => done.has(keys[index]));
  }

  private rowOf(event: RegisteredEvent, outcome: InboxState | 'handler') {
    const { id, eventType, reconciled } = event.notification;
    const { mchid, registration } = event.recipient;
    return { key: event.key, eventType, notificationId: id, mchid, registration, reconciled, outcome };
  }
}

const handlerRowKey = ({ key }: RegisteredEvent, handler: string): string =>
  indexable(`handler:${handler}:${key}`);

function stateAfter({ handlers, later }: InboxWork): InboxState {
  if (handlers === 0) return 'unhandled';
  return later.length > 0 ? 'pending' : 'handled';
}
