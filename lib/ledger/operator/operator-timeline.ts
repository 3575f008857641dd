import type { CommandView, EventView, OrderView } from './operator-views.js';
import type { PersonAction } from './action-rows.js';

/** One thing that happened to an order. */
export interface TimelineEntry {
  /** Time at which it happened, milliseconds since 1970; of the next question and attempt it lies ahead. */
  readonly at: number;
  /** What happened. */
  readonly what:
    | 'followed'
    | 'heard'
    | 'next-question'
    | 'event'
    | 'command-stored'
    | 'command-changed'
    | 'next-attempt'
    | 'action';
  /** Phase, event type, operation or action. */
  readonly name: string;
  /** Who told it, outcome, state or person; '' if nothing more is to say. */
  readonly detail: string;
  /** Last failure, or a person's reason. */
  readonly note: string | undefined;
}

/** What is known of one order. */
export interface OrderHistory {
  /** The order; undefined for commands that are about no order. */
  readonly order: OrderView | undefined;
  /** Its commands, at most the last 200, the last one first. */
  readonly commands: readonly CommandView[];
  /** Its events, at most the last 200, the newest first. */
  readonly events: readonly EventView[];
  /** What persons have done about it, at most the last 200, the newest first. */
  readonly actions: readonly PersonAction[];
  /** All of it by time. */
  readonly timeline: readonly TimelineEntry[];
}

/** Everything that is known of an order, by time. */
export function timelineOf({
  order,
  commands,
  events,
  actions,
}: Omit<OrderHistory, 'timeline'>): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...(order === undefined ? [] : ofOrder(order)),
    ...commands.flatMap(ofCommand),
    ...events.map(({ receivedAt, eventType, outcome, reconciled }) => ({
      at: receivedAt,
      what: 'event' as const,
      name: eventType,
      detail: reconciled ? `${outcome}, reconciled` : outcome,
      note: undefined,
    })),
    ...actions.map(({ at, action, by, reason }) => ({
      at,
      what: 'action' as const,
      name: action,
      detail: by,
      note: reason,
    })),
  ];
  return entries.toSorted((one, other) => one.at - other.at);
}

function ofOrder({
  createdAt,
  heardAt,
  heardFrom,
  dueAt,
  kind,
  phase,
  lastError,
}: OrderView): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { at: createdAt, what: 'followed', name: kind, detail: '', note: undefined },
  ];
  if (heardAt !== undefined)
    entries.push({ at: heardAt, what: 'heard', name: phase, detail: heardFrom ?? '', note: undefined });
  if (dueAt !== undefined)
    entries.push({ at: dueAt, what: 'next-question', name: phase, detail: '', note: lastError });
  return entries;
}

function ofCommand({
  createdAt,
  updatedAt,
  dueAt,
  operation,
  state,
  lastError,
}: CommandView): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { at: createdAt, what: 'command-stored', name: operation, detail: '', note: undefined },
  ];
  if (state !== 'waiting' || lastError !== undefined)
    entries.push({ at: updatedAt, what: 'command-changed', name: operation, detail: state, note: lastError });
  if (state === 'waiting' && dueAt !== undefined)
    entries.push({ at: dueAt, what: 'next-attempt', name: operation, detail: '', note: undefined });
  return entries;
}
