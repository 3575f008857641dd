import { Test } from '@nestjs/testing';
import { PayscoreModule, ServiceOrderService, type PayscoreModuleOptions } from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator, PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { onTestFinished } from 'vitest';
import { startSimulator } from './payscore-host.js';
import { completion, rental } from './rental.js';

const hour = 3_600_000;

/** A merchant's code that calls through the module, and the simulator that it calls. */
export class Merchant {
  private constructor(
    readonly simulator: PayscoreSimulator,
    readonly clock: ManualClock,
    readonly orders: ServiceOrderService,
  ) {}

  static async start(
    simulation?: PayscoreSimulatorOptions,
    options: Partial<PayscoreModuleOptions> = {},
  ): Promise<Merchant> {
    const { simulator, clock } = await startSimulator(simulation);
    return Merchant.of(simulator, clock, options);
  }

  /** A merchant of the simulator, with these options in place of the simulator's. */
  static async of(
    simulator: PayscoreSimulator,
    clock: ManualClock,
    options: Partial<PayscoreModuleOptions>,
  ): Promise<Merchant> {
    const nest = await Test.createTestingModule({
      imports: [PayscoreModule.forRoot({ ...simulator.moduleOptions(), ...options })],
    }).compile();
    onTestFinished(() => nest.close());
    return new Merchant(simulator, clock, nest.get(ServiceOrderService));
  }

  /** Creates the order, which the user confirms at ten, and lets an hour pass. */
  async rented(): Promise<void> {
    await this.orders.create(rental());
    this.simulator.user.confirm('R1');
    await this.clock.advance(hour);
  }

  /** Rents for an hour and completes at 600 fen without a debit; later debits succeed. */
  async returned(): Promise<void> {
    this.simulator.collection.off();
    await this.rented();
    await this.orders.complete('R1', completion(600));
    this.simulator.collection.succeed();
  }
}
