import { PayscoreSimulator } from 'payscore-simulator';
import { FastClock } from './fast-clock.js';
import type { Truth } from './truth.js';
import { Users } from './users.js';

/** What the driver asks of WeChat Pay. */
export type Demand =
  | { readonly id: number; readonly start: { readonly seed: number; readonly origin: number } }
  | { readonly id: number; readonly advance: number }
  | { readonly id: number; readonly calm: true }
  | { readonly id: number; readonly truth: true };

let simulator: PayscoreSimulator;
let users: Users;

async function start({ seed, origin }: { readonly seed: number; readonly origin: number }): Promise<object> {
  simulator = await PayscoreSimulator.start({
    clock: new FastClock(origin),
    notificationTimeout: 2_000,
    deliveryLimit: 1_000_000,
  });
  // Users pay by themselves, at a moment of their own.
  simulator.collection.off();
  simulator.faults.random({
    seed,
    rate: 0.08,
    kinds: [
      // Longer than the hosts look for due commands, shorter than they wait for an answer.
      { kind: 'delay', milliseconds: 400 },
      'reset',
      'silence',
      'accepted',
      'rate-limit',
      'system-error',
      'bad-gateway',
      'unavailable',
      'wrong-signature',
      'half-body',
    ],
  });
  simulator.deliveries.disturb({
    seed,
    duplicate: 0.2,
    reorder: 0.1,
    lose: 0.05,
    loseAnswer: 0.08,
    probe: 0.02,
  });
  users = new Users(simulator, seed, (event, number) => process.send?.({ event, number }));
  const { clock: _, ...options } = simulator.moduleOptions();
  return options;
}

function truth(): Truth {
  const deliveries = simulator.deliveries.list();
  return {
    orders: simulator.orders.list().map((order) => ({
      number: order.out_order_no,
      state: order.state,
      confirmed: order.query_id !== undefined,
      total: order.total_amount ?? 0,
      paid: order.collection?.paid_amount ?? 0,
    })),
    refunds: simulator.refunds.list().map(({ out_refund_no: number, status, amount }) => ({
      number,
      status,
      amount: amount.refund,
    })),
    acknowledged: deliveries
      .filter(({ state }) => state === 'delivered')
      .map(({ eventType, subject }) => `${eventType} ${subject}`),
    notifications: deliveries.length,
    attempts: deliveries.reduce((sum, { attempts }) => sum + attempts.length, 0),
    lost: deliveries.filter(({ state }) => state === 'lost').length,
    faults: simulator.faults.list().length,
  };
}

async function answer(demand: Demand): Promise<unknown> {
  if ('start' in demand) return start(demand.start);
  if ('advance' in demand) return simulator.advance(demand.advance);
  if ('truth' in demand) return truth();
  simulator.faults.clear();
  return simulator.deliveries.calm();
}

process.on('message', (message: Demand | { readonly watch: string }) => {
  if ('watch' in message) return users.watch(message.watch);
  void answer(message).then((result) => process.send?.({ id: message.id, result }));
});
process.on('disconnect', () => process.exit());
