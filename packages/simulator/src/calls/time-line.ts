import type { Feature } from '../feature/feature.js';
import type { LineStep, LineSubject, NamingCall } from '../feature/time-line.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Delivery, DeliveryAttempt, DeliveryRow } from '../deliveries/delivery.js';
import type { Merchant } from '../merchant/merchant.js';
import type { LoggedRequest, RequestLog } from '../server/request-log.js';
import { callSummary, type CallSummary } from './call-summary.js';
import { fieldsOf } from './named-fields.js';

/** One event of a time line. Times are milliseconds since 1970, by the simulator's clock. */
export type LineEvent =
  | ({ readonly kind: 'call' } & CallSummary)
  | (Omit<LineStep, 'sequence'> & { readonly subject: string })
  | ({ readonly kind: 'notification'; readonly at: number } & Pick<
      Delivery,
      'id' | 'eventType' | 'subject' | 'url' | 'state' | 'nextAttemptAt' | 'resource'
    >)
  | ({
      readonly kind: 'attempt';
      readonly notification: string;
      readonly eventType: string;
    } & DeliveryAttempt);

/** A record and all that happened to it, in order of time. */
export interface TimeLine {
  readonly number: string;
  readonly record: object;
  /** The record as the console's list has it. */
  readonly shown: object;
  readonly events: readonly LineEvent[];
}

interface Placed {
  readonly event: LineEvent;
  readonly sequence: number;
}

/** The time line of a record: the calls that name it, its states, debits and notifications, and those of its parts. */
export function timeLine(
  merchant: Merchant,
  subject: LineSubject,
  { log, features }: { readonly log: RequestLog; readonly features: readonly Feature[] },
): TimeLine {
  const subjects = [subject, ...(subject.parts ?? [])];
  const payments = subjects.flatMap((each) => each.payments ?? []);
  const lines = features.flatMap(({ timeLines = {} }) => Object.values(timeLines));
  const refunds = payments.flatMap((id) => lines.flatMap(({ ofPayment }) => ofPayment?.(merchant, id) ?? []));
  const all = [...subjects, ...refunds];
  const placed = [
    ...calls(merchant, all, log),
    ...all.flatMap(steps),
    ...deliveriesOf(merchant)
      .store.all()
      .filter(({ delivery }) => all.some(({ isNotifiedBy }) => isNotifiedBy(delivery)))
      .flatMap(deliveryEvents),
  ];
  const events = placed.toSorted(
    (one, other) => one.event.at - other.event.at || one.sequence - other.sequence,
  );
  const { number, record, shown = record } = subject;
  return { number, record, shown, events: events.map(({ event }) => event) };
}

function calls({ mchid }: Merchant, subjects: readonly LineSubject[], log: RequestLog): Placed[] {
  const isAbout = (call: LoggedRequest): boolean => {
    if (call.mchid !== mchid || call.operation === undefined) return false;
    const fields = fieldsOf(call);
    const naming: NamingCall = { operation: call.operation, named: (field) => fields[field] };
    return subjects.some(({ isNamedBy }) => isNamedBy(naming));
  };
  return log
    .all()
    .filter(isAbout)
    .map((call) => ({ event: { kind: 'call', ...callSummary(call) }, sequence: call.sequence }));
}

const steps = ({ steps: taken, number }: LineSubject): Placed[] =>
  taken.map(({ sequence = 0, ...step }) => ({ event: { ...step, subject: number }, sequence }));

/** A notification and its attempts. An attempt at the time of the notification follows it directly. */
function deliveryEvents({ delivery, made }: DeliveryRow): Placed[] {
  const { id, eventType, subject, url, state, nextAttemptAt, resource, attempts } = delivery;
  const { at, sequence } = made ?? { at: attempts[0]?.at ?? 0, sequence: 0 };
  const notification = { id, eventType, subject, url, state, nextAttemptAt, resource };
  return [
    { event: { kind: 'notification', at, ...notification }, sequence },
    ...attempts.map((attempt): Placed => ({
      event: { kind: 'attempt', eventType, ...attempt, notification: id },
      sequence: attempt.at === at ? sequence : Infinity,
    })),
  ];
}
