import type { SqlRow } from '../../database/database.js';
import type { PayscoreErrorExplanation, PayscoreText } from '../../errors/index.js';
import { withoutPersons } from '../../errors/without-persons.js';
import { operationNamed } from '../commands/command-operations.js';
import { commandFrom, withoutContents, type LedgerCommand } from '../commands/command-row.js';
import { orderFrom, type LedgerOrder } from '../orders/order-row.js';
import { explainFailure } from './explain-failure.js';
import {
  commandActions,
  commandText,
  eventTexts,
  orderActions,
  phaseText,
  type OperatorAction,
} from './operator-texts.js';

/** An order as a person sees it. Its answer is not shown. */
export interface OrderView extends LedgerOrder {
  /** What the phase means, and what to do in it. */
  readonly text: PayscoreText;
  /** What the error catalogue says of the last failure; undefined if it was no answer of WeChat Pay. */
  readonly explanation: PayscoreErrorExplanation | undefined;
  /** What a person may do. */
  readonly actions: readonly OperatorAction[];
}

/** A command as a person sees it. Its request and its answer are not shown. */
export interface CommandView extends LedgerCommand {
  /** Merchant's number of the order that it is about; undefined for a command about no order. */
  readonly number: string | undefined;
  /** What the state means. */
  readonly text: PayscoreText;
  /** What the error catalogue says of the last failure; undefined if it was no answer of WeChat Pay. */
  readonly explanation: PayscoreErrorExplanation | undefined;
  /** What a person may do. */
  readonly actions: readonly OperatorAction[];
}

/** An event as a person sees it. Its content is not kept. */
export interface EventView {
  /** Key of the event, which names its content. */
  readonly key: string;
  /** Event type, such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** WeChat Pay's id of the notification. */
  readonly notificationId: string;
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Merchant number of the registration. */
  readonly mchid: string;
  /** Key of the order that it is about; undefined for an event of no order. */
  readonly orderKey: string | undefined;
  /** What became of it: `handled`, `pending`, `unhandled`. */
  readonly outcome: string;
  /** Whether a question found it, and no notification. */
  readonly reconciled: boolean;
  /** Time at which it came, milliseconds since 1970. */
  readonly receivedAt: number;
  /** What the outcome means, and what to do about it. */
  readonly text: PayscoreText;
}

/** Longest part of a message that is shown: a host's error may quote a whole page. */
const longestMessage = 2_000;

/** A message for a person's eyes. A host's handler may have named somebody in its error. */
const shown = (message: string | undefined): string | undefined =>
  message === undefined ? undefined : withoutPersons(message).slice(0, longestMessage);

export function orderView(row: SqlRow): OrderView {
  const order = orderFrom(row);
  return {
    ...order,
    lastError: shown(order.lastError),
    text: phaseText(order.kind, order.phase),
    explanation: explainFailure(order.lastError),
    actions: orderActions(),
  };
}

/** @param numbers numbers of orders by their keys */
export function commandView(row: SqlRow, numbers: ReadonlyMap<string, string>): CommandView {
  const command = withoutContents(commandFrom(row));
  const operation = operationNamed(command.operation);
  // An operation that this version does not know may be anything.
  const isSafeToRepeat =
    operation !== undefined && (operation.idempotent || operation.resolution !== undefined);
  return {
    ...command,
    lastError: shown(command.lastError),
    number: numbers.get(command.orderKey),
    text: commandText(command.state, command.isLeased),
    explanation: explainFailure(command.lastError),
    actions: commandActions({ ...command, isSafeToRepeat }),
  };
}

export function eventView(row: SqlRow): EventView {
  const outcome = String(row['outcome']);
  return {
    key: String(row['event_key']),
    eventType: String(row['event_type']),
    notificationId: String(row['notification_id']),
    registration: String(row['registration']) || undefined,
    mchid: String(row['mchid']),
    orderKey: typeof row['order_key'] === 'string' ? row['order_key'] : undefined,
    outcome,
    reconciled: Number(row['reconciled']) === 1,
    receivedAt: Number(row['received_at']),
    text: eventTexts[outcome] ?? { en: outcome, zh: outcome },
  };
}
