import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { SimulatorModuleOptions } from 'payscore-simulator';
import type { Truth } from './truth.js';
import type { Demand } from './wechat-pay.process.js';

type Told =
  | { readonly id: number; readonly result: unknown }
  | { readonly event: 'confirmed' | 'ended'; readonly number: string };

/** WeChat Pay and its users, in a process of their own that nobody kills. */
export class WechatPay {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private demands = 0;
  /** Numbers of rentals, by what happened to them: `confirmed`, `ended`. */
  readonly events = new EventEmitter<{ confirmed: [string]; ended: [string] }>();

  constructor() {
    this.child = fork(join(__dirname, 'wechat-pay.process.js'), { stdio: 'inherit' });
    this.child.on('message', (told: Told) => {
      if ('event' in told) {
        this.events.emit(told.event, told.number);
        return;
      }
      this.waiting.get(told.id)?.(told.result);
      this.waiting.delete(told.id);
    });
  }

  /** @returns options of a client */
  start(seed: number, origin: number): Promise<SimulatorModuleOptions> {
    return this.ask({ start: { seed, origin } }) as Promise<SimulatorModuleOptions>;
  }

  /** From now on the user of this rental confirms and pays. */
  watch(number: string): void {
    this.child.send({ watch: number });
  }

  async advance(duration: number): Promise<void> {
    await this.ask({ advance: duration });
  }

  /** Ends faults and disturbances. */
  async calm(): Promise<void> {
    await this.ask({ calm: true });
  }

  truth(): Promise<Truth> {
    return this.ask({ truth: true }) as Promise<Truth>;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private ask(demand: DistributiveOmit<Demand, 'id'>): Promise<unknown> {
    const id = (this.demands += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, ...demand });
    });
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
