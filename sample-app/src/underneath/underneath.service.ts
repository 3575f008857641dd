import { Injectable, NotFoundException } from '@nestjs/common';
import { LedgerOperator, type EventView, type OrderHistory } from 'nestjs-payscore/ledger';
import type { EntityManager } from 'typeorm';
import { callEntry, readCall } from './call.entries.js';
import type { Entry, Found, OpenedEntry } from './entry.js';
import { inOrder } from './in-order.js';
import { ledgerEntries } from './ledger.entries.js';
import { notificationEntry, readNotification, type ReadNotification } from './notification.entries.js';
import { relatedTo } from './numbers.js';
import { stepEntries } from './record.entries.js';
import { Wire, type TimeLine } from './wire.js';

/** Most entries of an answer, the newest ones. */
const mostEntries = 200;
/** Most orders, refunds and plans of an answer, the newest ones: the ledger is asked about each. */
const mostNumbers = 30;

interface Known {
  readonly number: string;
  readonly history: OrderHistory;
  readonly timeLine: TimeLine | undefined;
}

/** What happens between the app and WeChat Pay, drawn together from the simulator and the ledger. */
@Injectable()
export class Underneath {
  constructor(
    private readonly wire: Wire,
    private readonly operator: LedgerOperator<EntityManager>,
  ) {}

  /** What happened to an order, its refunds and lessons; without a number, the newest of all. The oldest first. */
  async entries(number?: string): Promise<Entry[]> {
    return (await this.found(number)).map(({ entry }) => entry);
  }

  async entry(id: string): Promise<OpenedEntry> {
    const number = id.split(':')[1] ?? '';
    const found = (await this.found(number === '' ? undefined : number)).find(({ entry }) => entry.id === id);
    if (found === undefined) throw new NotFoundException('There is no such entry any more');
    const consoles = { simulator: `${this.wire.url}/${placeOf(found.entry)}`, ledger: '/ledger' };
    return { ...found.entry, more: await found.detail(), consoles };
  }

  private async found(number: string | undefined): Promise<Found[]> {
    const newest = await this.wire.newest();
    const [calls, notifications] = [newest.calls.map(readCall), newest.notifications.map(readNotification)];
    const all = [...calls, ...notifications];
    const start = number === undefined ? [] : [number, ...(await this.numbersOf(number))];
    const related = number === undefined ? all : relatedTo(start, all).items;
    const named = related.map((item) => item.number).filter((one) => one !== '');
    // The newest last, so that what is left out is the oldest.
    const numbers = [...new Set([...(number === undefined ? [] : [number]), ...named].toReversed())];
    const asked = numbers.slice(0, mostNumbers).toReversed();
    const known = (await Promise.all(asked.map((one) => this.known(one)))).flat();
    const eventsOf = (one: string): EventView[] =>
      known.flatMap(({ number: own, history }) => (own === one ? history.events : []));
    const lines = known.flatMap(({ timeLine }) => timeLine ?? []);
    const found = [
      ...calls.filter((call) => related.includes(call)).map((call) => callEntry(call, this.wire)),
      ...withTimes(notifications, lines)
        .filter(({ notification }) => related.includes(notification))
        .map(({ notification, at }) => notificationEntry(notification, at, eventsOf(notification.number))),
      ...known.flatMap((each) => ledgerEntries(each.number, each.history)),
      ...known.flatMap(({ number: own, timeLine }) => (timeLine ? stepEntries(own, timeLine) : [])),
    ];
    const once = [...new Map(found.map((each) => [each.entry.id, each])).values()];
    return inOrder(once, lines).slice(-mostEntries);
  }

  /** WeChat Pay's own numbers of an order, as the ledger has them. */
  private async numbersOf(number: string): Promise<string[]> {
    const { entries } = await this.operator.orders({ number, limit: 10 });
    return entries.flatMap(({ orderId, transactionId }) =>
      [orderId, transactionId].flatMap((id) => id ?? []),
    );
  }

  /** What ledger and simulator have of a number. Two merchants may use the same one. */
  private async known(number: string): Promise<Known[]> {
    const { entries } = await this.operator.orders({ number, limit: 10 });
    const known = await Promise.all(
      entries.map(async ({ orderKey, kind, mchid }) => ({
        number,
        history: await this.operator.order(orderKey),
        timeLine: await this.wire.timeLine(kind, number, mchid),
      })),
    );
    return known.flatMap(({ history, ...rest }) => (history === undefined ? [] : [{ ...rest, history }]));
  }
}

/** Address of a call or a notification in the simulator's console. */
function placeOf({ kind, id }: Entry): string {
  const [, , ...key] = id.split(':');
  if (kind === 'call') return `#/calls/${encodeURIComponent(key.join(':'))}`;
  return kind === 'notification' ? `#/notifications/${encodeURIComponent(key.join(':'))}` : '';
}

/** A notification that was never sent has no time of its own but in the time line; else that of the one before it. */
function withTimes(
  notifications: readonly ReadNotification[],
  lines: readonly TimeLine[],
): { notification: ReadNotification; at: number }[] {
  const made = new Map(lines.flatMap(({ events }) => events.map(({ id, at }) => [id, at] as const)));
  let before = 0;
  return notifications.map((notification) => {
    before = made.get(notification.id) ?? notification.attempts[0]?.at ?? before;
    return { notification, at: before };
  });
}
