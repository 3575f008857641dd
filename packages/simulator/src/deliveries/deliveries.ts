import { stateOf } from '../merchant/merchant-state.js';
import type { Merchant } from '../merchant/merchant.js';
import { inBackground } from '../base/in-background.js';
import { nextInSequence } from '../base/sequence.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { Database } from '../state/database.js';
import { Courier } from './courier.js';
import type { Delivery, DeliveryAttempt, DeliveryRow } from './delivery.js';
import { DeliveryStore } from './delivery.store.js';
import {
  Disturbances,
  positive,
  type DeliveryDisturbance,
  type DuplicationScript,
  type LossScript,
  type NoticeSelection,
  type ProbeScript,
} from './disturbances.js';
import type { Notice } from './notice.js';
import { Overtaking } from './overtaking.js';
import { repeatSchedule } from './repeat-schedule.js';
import { sealed } from './sealed.js';

/**
 * The notifications (回调通知) that go to hosts. Each is sent at once and, until the host answers 2xx within five seconds,
 * again at the documented intervals of the simulator's clock. Loss, duplicates, probes and another order can be
 * scripted, or drawn at random by a seed.
 */
export class Deliveries {
  /** @internal */
  readonly store: DeliveryStore;
  private readonly courier: Courier;
  private readonly disturbances = new Disturbances();
  private readonly overtaking: Overtaking;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly refusalListeners = new Set<RefusalListener>();
  private readonly timers = new Map<DeliveryRow, () => void>();

  /** @internal */
  constructor(
    private readonly merchant: Pick<Merchant, 'identity' | 'platform' | 'clock'>,
    private readonly database: Database,
    answerTimeout: number,
    limit: number,
  ) {
    this.store = new DeliveryStore(database.table(`${merchant.identity.mchid} deliveries`), limit);
    this.courier = new Courier(merchant, answerTimeout);
    this.overtaking = new Overtaking(merchant.clock, (rows) => this.track(this.inTurn(rows)));
  }

  /** A copy of the notifications so far, with the result of each attempt. */
  list(): Delivery[] {
    return this.store.copies();
  }

  /**
   * Resolves once no attempt is in flight. A notification that waits for its next attempt does not count, because the
   * clock may never reach that attempt.
   */
  async idle(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /**
   * Sends a notification once more at once, in whatever state it is.
   * @throws {SimulatorError} if no notification has this id, or an attempt is in flight
   */
  async resend(id: string): Promise<Delivery> {
    const row = this.store.expect(id);
    if (row.delivery.state === 'in-flight') {
      throw new SimulatorError(`Notification ${id} is being sent at this moment`, 409);
    }
    this.overtaking.leave(row);
    await (row.delivery.state === 'delivered' ? this.track(this.sendAgain(row)) : this.attempt(row));
    return structuredClone(row.delivery);
  }

  /** The next notification is sent twice, or as often as the script says. */
  duplicate(script: DuplicationScript = {}): void {
    const { times = 1, newId = false, concurrent = false } = script;
    positive('times', times);
    this.disturbances.add('duplicate', script, (fate) =>
      Object.assign(fate, { duplicates: times, newId, concurrent }),
    );
  }

  /** The next notification is never sent, or with `answer` the host's answer to it is lost. */
  lose(script: LossScript = {}): void {
    const { times = 1, answer = false } = script;
    positive('times', times);
    const change = answer ? { lostAnswers: times } : { lost: true };
    this.disturbances.add(answer ? 'loseAnswer' : 'lose', script, (fate) => Object.assign(fate, change));
  }

  /**
   * The next notification is sent with a wrong signature first (签名探测流量), in the form that WeChat Pay is known to
   * use; the repeat is genuine. A host that accepts the probe gets no repeat.
   */
  probe(script: ProbeScript = {}): void {
    const { times = 1 } = script;
    positive('times', times);
    this.disturbances.add('probe', script, (fate) => Object.assign(fate, { probes: times }));
  }

  /**
   * The next two notifications, or `count`, are held back until all are there, and then sent in reverse order, each
   * after the answer to the one before.
   */
  reorder({ count = 2, ...selection }: NoticeSelection = {}): void {
    this.overtaking.script(positive('count', count), selection);
  }

  /** Sends the notifications that `reorder` holds back, without waiting for more. */
  async release(): Promise<void> {
    this.overtaking.release();
    await this.idle();
  }

  /** From now on notifications are disturbed at random. The same seed repeats the same disturbances. */
  disturb(disturbance: DeliveryDisturbance): void {
    this.disturbances.disturb(disturbance);
  }

  /** Ends all scripts and `disturb`, and sends the notifications that are held back. */
  async calm(): Promise<void> {
    this.disturbances.calm();
    this.overtaking.calm();
    await this.idle();
  }

  /** Calls the listener when a notification is not accepted for the first time. Probes do not count. @internal */
  onRefusal(listener: RefusalListener): void {
    this.refusalListeners.add(listener);
  }

  /** @internal */
  send({ resource, originalType, schedule = repeatSchedule, ...notice }: Notice): void {
    const content = structuredClone(resource);
    const { id, body } = sealed(this.merchant, notice.eventType, content, originalType);
    const { fate, overtaken } = this.disturbances.next(notice);
    const delivery: Delivery = { ...notice, id, resource: content, attempts: [], state: 'in-flight' };
    const made = { at: this.merchant.clock.now(), sequence: nextInSequence() };
    const row: DeliveryRow = { delivery, made, originalType, body, schedule, tries: 0, fate };
    this.store.add(row);
    if (fate.lost) this.conclude(row, 'lost');
    else if (this.overtaking.takes(row, overtaken)) this.database.changed();
    else inBackground(this.attempt(row));
  }

  /**
   * Sends what an earlier run has not delivered. Called once the simulator listens, as hosts call it back. @internal
   */
  resume(): void {
    for (const row of this.store.all()) {
      const { state, nextAttemptAt } = row.delivery;
      if (state === 'waiting' && nextAttemptAt !== undefined) this.wait(row, nextAttemptAt);
      // The result of an attempt in flight is unknown after a restart, and the groups of `reorder` are not saved.
      else if (state === 'in-flight' || state === 'held') inBackground(this.attempt(row));
    }
  }

  /** @internal */
  async stop(): Promise<void> {
    this.courier.stop();
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    this.overtaking.stop();
    await this.idle();
  }

  private async inTurn(rows: readonly DeliveryRow[]): Promise<void> {
    for (const row of rows) await this.attempt(row);
  }

  private attempt(row: DeliveryRow): Promise<void> {
    // The timer is cancelled even if it made this call: only then a SystemClock sets its timer for the next task.
    this.timers.get(row)?.();
    this.timers.delete(row);
    row.delivery.state = 'in-flight';
    row.delivery.nextAttemptAt = undefined;
    return this.track(this.deliver(row));
  }

  private async deliver(row: DeliveryRow): Promise<void> {
    const { delivery, fate, body } = row;
    const loseAnswer = fate.lostAnswers > 0;
    if (loseAnswer) fate.lostAnswers -= 1;
    const sent = fate.probes > 0 ? 'probe' : 'genuine';
    if (sent === 'probe') fate.probes -= 1;
    const duplicates = Array.from({ length: fate.duplicates }, () => () => this.sendAgain(row));
    fate.duplicates = 0;
    const concurrent = fate.concurrent ? duplicates.splice(0).map((duplicate) => duplicate()) : [];

    const attempt = await this.courier.deliver({ url: delivery.url, body, sent, loseAnswer });
    delivery.attempts.push(attempt);
    if (attempt.error === undefined && accepted(attempt)) this.conclude(row, 'delivered');
    else if (this.courier.stopped) this.postpone(row, this.merchant.clock.now());
    else {
      const isFirst = delivery.attempts.filter((one) => one.sent === 'genuine').length === 1;
      if (sent === 'genuine' && isFirst) for (const tell of this.refusalListeners) tell(delivery, attempt);
      this.repeat(row);
    }
    await Promise.all(concurrent);
    for (const duplicate of duplicates) await duplicate();
  }

  /** Sends a duplicate. The schedule of repeats does not depend on its result. */
  private async sendAgain({ delivery, body, originalType, fate }: DeliveryRow): Promise<void> {
    const anew = fate.newId
      ? sealed(this.merchant, delivery.eventType, delivery.resource, originalType)
      : { body };
    const attempt = await this.courier.deliver({ url: delivery.url, sent: 'duplicate', ...anew });
    delivery.attempts.push(attempt);
    this.database.changed();
  }

  private repeat(row: DeliveryRow): void {
    const wait = row.schedule[row.tries];
    row.tries += 1;
    if (wait === undefined) return this.conclude(row, 'failed');
    const due = this.merchant.clock.now() + wait;
    this.postpone(row, due);
    this.wait(row, due);
  }

  private postpone({ delivery }: DeliveryRow, due: number): void {
    delivery.state = 'waiting';
    delivery.nextAttemptAt = due;
    this.database.changed();
  }

  private wait(row: DeliveryRow, due: number): void {
    const delay = Math.max(0, due - this.merchant.clock.now());
    this.timers.set(
      row,
      this.merchant.clock.schedule(delay, () => this.attempt(row)),
    );
  }

  private conclude({ delivery }: DeliveryRow, state: Delivery['state']): void {
    delivery.state = state;
    this.database.changed();
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
    return tracked;
  }
}

type RefusalListener = (delivery: Delivery, attempt: DeliveryAttempt) => void;

const accepted = ({ status = 0 }: DeliveryAttempt): boolean => status >= 200 && status <= 299;

/** The notifications of a merchant. @internal */
export const deliveriesOf = stateOf((merchant) => {
  const { database, notificationTimeout, deliveryLimit } = merchant.surroundings;
  return new Deliveries(merchant, database, notificationTimeout, deliveryLimit);
});
