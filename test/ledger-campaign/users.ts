import type { PayscoreSimulator } from 'payscore-simulator';
import { Random } from '../chaos/random.js';
import { kindOf, refundOf } from './rental.js';

/** Real milliseconds between two looks at the orders. */
const tick = 25;
/** Looks between two searches for an order that is not there yet: the simulator searches all orders for it. */
const rarely = 10;

interface Watched {
  readonly number: string;
  readonly confirmsAfter: number;
  readonly paysAfter: number;
  step: { readonly name: string; readonly since: number };
}

/** The users' side: they confirm and pay in their own time. */
export class Users {
  private readonly watched = new Map<string, Watched>();
  private readonly random: Random;
  private looks = 0;

  constructor(
    private readonly simulator: PayscoreSimulator,
    seed: number,
    private readonly tell: (event: 'confirmed' | 'ended', number: string) => void,
  ) {
    this.random = new Random(seed);
    this.look();
  }

  watch(number: string): void {
    const [confirmsAfter, paysAfter] = [this.random.integer(0, 600), this.random.integer(0, 800)];
    this.watched.set(number, {
      number,
      confirmsAfter,
      paysAfter,
      step: { name: '', since: 0 },
    });
  }

  private look(): void {
    this.looks += 1;
    for (const watched of this.watched.values()) {
      if (watched.step.name === '' && this.looks % rarely > 0) continue;
      if (this.act(watched)) {
        this.watched.delete(watched.number);
        this.tell('ended', watched.number);
      }
    }
    // Calls come first, however long a look takes.
    setTimeout(() => this.look(), tick);
  }

  /** @returns whether the rental is over */
  private act(watched: Watched): boolean {
    const { number, confirmsAfter, paysAfter } = watched;
    const order = this.simulator.orders.get(number);
    if (order === undefined) return false;
    const name = `${order.state} ${order.state_description}`;
    if (watched.step.name !== name) watched.step = { name, since: Date.now() };
    const waited = Date.now() - watched.step.since;
    const kind = kindOf(number);
    switch (name) {
      case 'CREATED undefined':
        if (kind === 'expired' || kind === 'cancelled' || waited < confirmsAfter) return false;
        this.simulator.user.confirm(number);
        this.tell('confirmed', number);
        return false;
      case 'DOING USER_CONFIRM':
        return false;
      case 'DOING MCH_COMPLETE': {
        const isLowered = order.post_payments?.some(({ name: item }) => item === lowered) ?? false;
        if ((kind !== 'modified' || isLowered) && waited >= paysAfter) this.simulator.user.pay(number);
        return false;
      }
      default:
        return kind !== 'refunded' || this.simulator.refunds.get(refundOf(number))?.status === 'SUCCESS';
    }
  }
}

/** Item of a lowered amount, by which the user knows that the amount is the last one. */
export const lowered = '使用时长(优惠)';
