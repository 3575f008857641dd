import { phaseOf } from '../../api/orders/order-phase.js';
import { PayscoreApiError } from '../../errors/index.js';
import { withoutPersons } from '../../errors/without-persons.js';
import type { VerifiedNotification } from '../../notifications/notification-sink.js';
import { openKinds } from '../../reconciler/open-kinds.js';
import { impliedEvents, isOfOneOrder, orderQuery } from '../../reconciler/order-query.js';
import type { LedgerConfig } from '../ledger.options.js';
import { isFinal } from '../orders/order-progress.js';
import type { OrderRecorder } from '../orders/order-recorder.service.js';
import { numberProperties } from '../orders/order-subject.js';
import type { Registration } from '../../registrations/registration.js';
import { transact } from '../transact.js';
import type { DueOrders, LeasedOrder } from './due-orders.js';

/** What a question has shown of WeChat Pay, and of the order. */
export interface QuestionOutcome {
  /**
   * `down`: no answer, or one that any question would have got; `throttled`: a 429; `not-asked`: the merchant cannot be
   * loaded.
   */
  readonly wechatPay: 'answers' | 'down' | 'throttled' | 'not-asked';
  /** The failure, if there was one. */
  readonly error?: unknown;
}

/** Asks WeChat Pay about one leased order, and sees to it that the answer reaches the handlers and the row. */
export class OrderQuestion<Transaction> {
  constructor(
    private readonly config: LedgerConfig<Transaction>,
    private readonly orders: DueOrders<Transaction>,
    private readonly recorder: OrderRecorder<Transaction>,
  ) {}

  /**
   * Rejects only if the database fails; the lease then ends by itself.
   * @param find loads the order's merchant
   */
  async ask(leased: LeasedOrder, find: () => Promise<Registration | undefined>): Promise<QuestionOutcome> {
    let registration: Registration;
    try {
      const found = await find();
      if (found === undefined) throw new Error(`load knows no merchant ${leased.order.mchid}`);
      registration = found;
    } catch (error) {
      await this.orders.postpone(leased, reasonOf(error), false);
      return { wechatPay: 'not-asked', error };
    }
    return this.askAs(registration, leased);
  }

  private async askAs(registration: Registration, leased: LeasedOrder): Promise<QuestionOutcome> {
    const { order, finding } = leased;
    const { kind, number } = order;
    const { operation, path, request } = orderQuery(kind, { [numberProperties[kind]]: number, ...finding });
    const asOf = this.config.clock();
    let answer: object;
    try {
      // The client must not repeat, because each repeat would be a question beyond the rate.
      answer = await registration.caller.call(operation, path, request, { retry: false });
    } catch (error) {
      const isOwnFault = isOfOneOrder(error);
      await this.orders.postpone(leased, reasonOf(error), isOwnFault);
      return { wechatPay: isOwnFault ? 'answers' : isThrottled(error) ? 'throttled' : 'down', error };
    }
    const { mchid } = registration.config;
    try {
      // Several events of one order are told in the order in which they have happened.
      for (const event of impliedEvents({ mchid, kind, answer, request, asOf })) {
        await tell(event, registration, `${openKinds[kind].noun} ${number}`);
      }
    } catch (error) {
      await this.orders.postpone(leased, reasonOf(error), true);
      return { wechatPay: 'answers', error };
    }
    await transact(this.config.database, async (transaction) => {
      // Whoever has the lease now has asked later, so what this answer says is in the row already, or will be.
      if (!(await this.orders.holds(transaction, leased))) return;
      const news = {
        fields: answer as Readonly<Record<string, unknown>>,
        asOf,
        from: 'query',
        hasRow: true,
      } as const;
      const { order: now } = await this.recorder.record(transaction, registration, order, finding, news);
      // The order may have ended since the question, so that the answer has not implied every event.
      const hasEndedSince = isFinal(now.phase) && phaseOf(answer) !== now.phase;
      const owes = hasEndedSince && (await this.recorder.owes(transaction, now));
      await this.orders.answered(transaction, leased, now, owes);
    });
    return { wechatPay: 'answers' };
  }
}

/** Runs the handlers of an event, or hands it to the sink, unless that was done before. */
async function tell(
  event: VerifiedNotification,
  { config, runner, missed }: Registration,
  subject: string,
): Promise<void> {
  const { eventType } = event.notification;
  if (config.notifications.sink === undefined) {
    await runner.run(event);
    return;
  }
  const standing = await missed.catchUp(event, subject);
  if (standing.state === 'failed') throw standing.error;
  if (standing.state === 'in-progress') throw new Error(`${eventType} is being handled`);
  if (standing.state === 'dead') throw new Error(`${eventType} is dead in its queue: ${standing.reason}`);
}

const isThrottled = (error: unknown): boolean => error instanceof PayscoreApiError && error.status === 429;

const longestReason = 1_000;

/** A failure in one text, for a person. */
function reasonOf(error: unknown): string {
  const errors: unknown[] =
    error instanceof AggregateError ? [error, ...(error.errors as unknown[])] : [error];
  const texts = errors.flatMap((one) =>
    one instanceof Error
      ? [one.message, ...(one.cause instanceof Error ? [one.cause.message] : [])]
      : [typeof one === 'string' ? one : 'a value that is no error was thrown'],
  );
  return withoutPersons(texts.join(': ')).slice(0, longestReason);
}
