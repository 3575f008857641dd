import { randomBytes } from 'node:crypto';
import type { PayscoreHttpAnswer } from 'nestjs-payscore';
import { ManualClock, type SimulatedOrder } from 'nestjs-payscore/testing';
import { RentalsRepository } from '../../sample-app/src/rentals/rentals.repository.js';
import { RentalReconciliation } from '../../sample-app/src/rentals/rental.reconciliation.js';
import type { RentalView } from '../../sample-app/src/rentals/rental.view.js';
import { freePort, startSample, type Sample } from '../../sample-app/src/start.js';
import { tenOClock } from './simulated-merchant.js';

export const hour = 3_600_000;
/** Milliseconds for starting the sample: creating its database takes seconds of CPU. */
export const timeout = 180_000;

export const create = 'POST /v3/payscore/serviceorder';
export const complete = 'POST /v3/payscore/serviceorder/{out_order_no}/complete';
export const cancel = 'POST /v3/payscore/serviceorder/{out_order_no}/cancel';

export const newId = (): string => randomBytes(16).toString('hex');

export interface SampleAnswer {
  readonly status: number;
  readonly body: RentalView & PayscoreHttpAnswer;
}

/** The sample app as its users use it, from ten o'clock on. A spec starts one for all tests: each makes its own rentals. */
export class SampleRentals {
  private constructor(
    readonly sample: Sample,
    readonly clock: ManualClock,
  ) {}

  static async start(): Promise<SampleRentals> {
    const clock = new ManualClock(tenOClock);
    const sample = await startSample({ port: await freePort(), simulator: { clock }, logger: false });
    return new SampleRentals(sample, clock);
  }

  get simulator(): Sample['simulator'] {
    return this.sample.simulator;
  }

  /** Must be called after a test that changed debits or set faults. */
  calmDown(): void {
    this.simulator.collection.succeed();
    this.simulator.faults.clear();
  }

  async call(method: string, path: string, body?: object): Promise<SampleAnswer> {
    const answer = await fetch(this.sample.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as SampleAnswer['body'] };
  }

  rent(id: string, deviceId = 'PB-1'): Promise<SampleAnswer> {
    return this.call('PUT', `/rentals/${id}`, { deviceId });
  }

  async find(id: string): Promise<RentalView> {
    return (await this.call('GET', `/rentals/${id}`)).body;
  }

  check(id: string): Promise<SampleAnswer> {
    return this.call('POST', `/rentals/${id}/check`);
  }

  giveBack(id: string): Promise<SampleAnswer> {
    return this.call('POST', `/rentals/${id}/return`);
  }

  /** Carries the completion out at WeChat Pay, loses its notifications, and dies before the rental is written again. */
  async giveBackAndDie(id: string): Promise<void> {
    const rentals = this.sample.app.get(RentalsRepository);
    const change = rentals.change.bind(rentals);
    let steps = 0;
    rentals.change = (rental, step) => {
      steps += 1;
      return steps === 1 ? change(rental, step) : Promise.reject(new Error('The process is gone'));
    };
    try {
      await this.giveBack(id);
      await this.simulator.deliveries.idle();
    } finally {
      rentals.change = change;
    }
  }

  cancel(id: string): Promise<SampleAnswer> {
    return this.call('POST', `/rentals/${id}/cancel`);
  }

  /** The user confirms. Resolves once the notification was attempted, whether or not it arrived. */
  async confirm(id: string): Promise<void> {
    this.simulator.user.confirm(id);
    await this.simulator.deliveries.idle();
  }

  /** A rental that the user has confirmed. */
  async rented(): Promise<string> {
    const id = newId();
    await this.rent(id);
    await this.confirm(id);
    return id;
  }

  /** Runs the nightly reconciliation. */
  reconcile(): Promise<void> {
    return this.sample.app.get(RentalReconciliation).reconcile();
  }

  orderOf(id: string): SimulatedOrder | undefined {
    return this.simulator.orders.get(id);
  }

  /** Bodies of the calls to WeChat Pay about a rental. */
  sent(id: string, call: string): unknown[] {
    return this.simulator.requests
      .filter(({ path }) => path.includes(`/${id}/${call}`))
      .map(({ body }) => body);
  }

  /** Until `faults.clear()` the operation fails at every attempt, and so does the query that would resolve its outcome. */
  breakDown(operation: string): void {
    this.simulator.faults.random({
      seed: 1,
      rate: 1,
      kinds: [{ kind: 'system-error' }],
      operations: [operation, 'GET /v3/payscore/serviceorder'],
    });
  }
}
