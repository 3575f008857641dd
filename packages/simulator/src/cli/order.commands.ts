import type { Command } from 'commander';
import { CommandError } from './exit-codes.js';
import { fen } from './fen.js';
import { remoteCommand, RunningSimulator, type RemoteOptions } from './running-simulator.js';

/** An order as the control API answers it; legacy orders have no `state_description`. */
export interface Order {
  readonly out_order_no: string;
  readonly state: string;
  readonly state_description?: string;
  readonly total_amount?: number;
}

type Print = (text: string) => void;
type Act = (simulator: RunningSimulator, number: string, flags: Flags) => Promise<Order>;

interface Flags extends RemoteOptions {
  readonly openid?: string;
  readonly payDeposit?: boolean;
  readonly amount?: number;
  readonly reason?: string;
}

const at = (number: string, act: string): string => `orders/${encodeURIComponent(number)}/${act}`;

/** Adds what user and merchant do with an order. */
export function orderCommands(program: Command, print: Print): void {
  orderCommand(program, print, 'confirm', 'The user confirms an order, or begins a legacy one', confirm)
    .option('--openid <openid>', 'who confirms')
    .option('--pay-deposit', 'pay the deposit, as a user must who fails the evaluation');
  orderCommand(
    program,
    print,
    'complete',
    'The merchant completes an order, by a signed call',
    complete,
  ).option('--amount <fen>', 'what the user pays, in fen', fen);
  orderCommand(
    program,
    print,
    'pay',
    'The user pays a completed order that was not debited',
    (simulator, number) => simulator.post(at(number, 'pay')),
  );
  orderCommand(
    program,
    print,
    'cancel',
    'The merchant cancels an order, by a signed call',
    (simulator, number, flags) =>
      simulator.post(at(number, 'cancel'), flags.reason === undefined ? {} : { reason: flags.reason }),
  ).option('--reason <text>', 'why');
}

function orderCommand(program: Command, print: Print, name: string, does: string, act: Act): Command {
  return remoteCommand(program, `${name} <order>`, does).action(async (number: string, flags: Flags) => {
    const order = await act(new RunningSimulator(flags.url, flags.mchid), number, flags);
    print(flags.json === true ? `${JSON.stringify(order)}\n` : `${standing(order)}\n`);
  });
}

async function confirm(
  simulator: RunningSimulator,
  number: string,
  { openid, payDeposit }: Flags,
): Promise<Order> {
  const who = openid === undefined ? {} : { openid };
  try {
    return await simulator.post(at(number, 'confirm'), { ...who, ...(payDeposit && { payDeposit }) });
  } catch (error) {
    if (!(error instanceof CommandError) || error.status !== 404) throw error;
    const { legacy_orders: legacy } = await simulator.get<{ legacy_orders: Order[] }>('legacy-orders');
    if (!legacy.some((order) => order.out_order_no === number)) throw error;
    return simulator.post(`legacy-${at(number, 'accept')}`, who);
  }
}

const complete: Act = (simulator, number, { amount }) =>
  simulator.post(at(number, 'complete'), amount === undefined ? {} : { amount });

/** One line on where an order stands. */
export function standing(order: Order): string {
  const { out_order_no: number, state, state_description: description, total_amount: total } = order;
  const sum = total === undefined ? '' : `, ${total} fen`;
  return `${number}: ${[state, description].filter(Boolean).join(', ')}${sum}`;
}
