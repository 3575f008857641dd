import type { Books, Effect } from './books.js';
import { counted } from './counted.js';
import { kindOf, refundOf } from './rental.js';
import type { TrueOrder, Truth } from './truth.js';

/** A rule of the ledger, and what breaks it. */
export interface Rule {
  readonly name: string;
  /** What breaks the rule, one line each. */
  readonly broken: readonly string[];
}

const phases: Readonly<Record<string, string>> = {
  CREATED: 'AwaitingConfirmation',
  DONE: 'Done',
  REVOKED: 'Revoked',
  EXPIRED: 'Expired',
  SUCCESS: 'Done',
  PROCESSING: 'Refunding',
};

/** How far each phase is; written down here again, because the ledger's own table may be wrong. */
const ranks: Readonly<Record<string, number>> = {
  Unknown: 0,
  AwaitingConfirmation: 1,
  InService: 2,
  Collecting: 3,
  Refunding: 3,
  Done: 4,
  Revoked: 4,
  Expired: 4,
};

const isFinal = (phase: string): boolean => ranks[phase] === 4;

/** Holds what the host's database says against what WeChat Pay knows. */
export function judge(truth: Truth, books: Books): readonly Rule[] {
  const orders = new Map(truth.orders.map((order) => [order.number, order]));
  const refunds = new Map(truth.refunds.map((refund) => [refund.number, refund]));
  return [
    rule('rentals without an order at WeChat Pay', books.rentals.keys(), (number) => !orders.has(number)),
    rule('orders without a rental of the host', orders.keys(), (number) => !books.rentals.has(number)),
    ...effectRules(truth, books),
    rule('rentals whose payment differs', books.rentals, ([number, { paid }]) => {
      const expected = orders.get(number)?.paid ?? 0;
      return paid === expected ? false : `${number}: ${paid} fen, paid ${expected}`;
    }),
    rule('rentals whose refund differs', books.rentals, ([number, { refunded }]) => {
      const { amount = 0, status } = refunds.get(refundOf(number)) ?? {};
      const expected = status === 'SUCCESS' ? amount : 0;
      return refunded === expected ? false : `${number}: ${refunded} fen, given back ${expected}`;
    }),
    rule('orders that have not ended at WeChat Pay', orders.values(), ({ number, state }) =>
      isFinal(phases[state] ?? '') ? false : `${number}: ${state}`,
    ),
    rule(
      'orders that are stuck',
      [...orders.values(), ...refunds.values()].map((known) => ({
        number: known.number,
        phase: phases['state' in known ? known.state : known.status] ?? '',
      })),
      ({ number, phase }) => {
        const row = books.orders.get(number);
        return row?.phase === phase || !isFinal(phase)
          ? false
          : `${number}: ${row?.phase} (${row?.error}), is ${phase}`;
      },
    ),
    rule('rows of orders whose amounts differ', orders.values(), ({ number, total, paid }) => {
      const row = books.orders.get(number);
      const agrees = row === undefined || !isFinal(row.phase) || (row.total === total && row.paid === paid);
      return agrees ? false : `${number}: ${row.total}, ${row.paid} fen, is ${total}, ${paid}`;
    }),
    rule(
      'rows that went back',
      books.phases,
      ({ order_key: key, phase_before: before, phase_after: after }) =>
        isFinal(before) || (ranks[after] ?? 0) < (ranks[before] ?? 0)
          ? `${key}: ${before} → ${after}`
          : false,
    ),
    ...commandRules(books),
  ];
}

function effectRules({ orders, refunds, acknowledged }: Truth, books: Books): readonly Rule[] {
  const expected = new Set([
    ...orders.flatMap((order) => eventsOf(order).map((event) => `${event} ${order.number}`)),
    ...refunds.filter(({ status }) => status === 'SUCCESS').map(({ number }) => `REFUND.SUCCESS ${number}`),
  ]);
  // Nothing tells of the confirmation of an order that was cancelled since, except the notification.
  const heard = new Set(acknowledged);
  for (const { number, state, confirmed } of orders) {
    const event = `PAYSCORE.USER_CONFIRM ${number}`;
    if (state === 'REVOKED' && confirmed && heard.has(event)) expected.add(event);
  }
  const possible = new Set(
    orders.filter(({ confirmed }) => confirmed).map(({ number }) => `PAYSCORE.USER_CONFIRM ${number}`),
  );
  const found = counted(books.effects.filter(({ event }) => !isResult(event)).map(nameOf));
  return [
    rule('effects lost', expected, (effect) => !found.has(effect)),
    rule('effects doubled', found, ([effect, times]) => (times > 1 ? `${effect}: ${times} times` : false)),
    rule('effects of nothing', found.keys(), (effect) => !expected.has(effect) && !possible.has(effect)),
  ];
}

function eventsOf({ state, confirmed, paid }: TrueOrder): readonly string[] {
  return [
    ...(confirmed && state !== 'REVOKED' ? ['PAYSCORE.USER_CONFIRM'] : []),
    ...(paid > 0 ? ['PAYSCORE.USER_PAID'] : []),
    // Of these ends WeChat Pay sends no event.
    ...(state === 'EXPIRED' || state === 'REVOKED' || (state === 'DONE' && paid === 0)
      ? ['LEDGER.CLOSED']
      : []),
  ];
}

function commandRules({ issued, commands, effects }: Books): readonly Rule[] {
  const results = effects.filter(({ event }) => isResult(event));
  const times = counted(results.map(({ event_key: id }) => id));
  const said = new Map(results.map(({ event_key: id, event }) => [id, event]));
  const known = new Set(issued.map(({ id }) => id));
  const turns = new Map<string, string[]>();
  // A refund is no command of the order: it may be over before the completion's answer is known.
  for (const { subject, event_key: id } of results) turns.set(subject, [...(turns.get(subject) ?? []), id]);
  const places = new Map(issued.map(({ id, place }) => [id, place]));
  const nameOfCommand = new Map(issued.map(({ id, rental, operation }) => [id, `${operation} of ${rental}`]));
  return [
    rule('commands lost', issued, ({ id, rental, operation }) => {
      const command = commands.get(id);
      const isOver = times.has(id) && command !== undefined && ['done', 'refused'].includes(command.state);
      return isOver
        ? false
        : `${operation} of ${rental}: ${command?.state} (${command?.error}), ${said.get(id)}`;
    }),
    rule('results of commands doubled', times, ([id, count]) =>
      count > 1 ? `${nameOfCommand.get(id)}: ${count} times` : false,
    ),
    rule('commands that the host never stored', commands.keys(), (id) => !known.has(id)),
    rule('commands that ended otherwise', issued, ({ id, rental, operation }) => {
      const state = kindOf(rental) === 'free' && operation === 'cancel' ? 'refused' : 'done';
      const event = said.get(id);
      return event === undefined || event === `command ${state}`
        ? false
        : `${operation} of ${rental}: ${event}, not ${state} (${commands.get(id)?.error})`;
    }),
    rule('orders whose commands changed places', turns, ([number, ids]) => {
      const order = [...new Set(ids)].map((id) => places.get(id) ?? 0);
      return order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0))
        ? false
        : `${number}: ${order.join(', ')}`;
    }),
  ];
}

const isResult = (event: string): boolean => event.startsWith('command ');
const nameOf = ({ event, subject }: Effect): string => `${event} ${subject}`;

function rule<Item>(name: string, items: Iterable<Item>, breaks: (item: Item) => boolean | string): Rule {
  const broken: string[] = [];
  for (const item of items) {
    const text = breaks(item);
    if (text !== false) broken.push(text === true ? String(item) : text);
  }
  return { name, broken };
}
