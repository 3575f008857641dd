import type { Command } from 'commander';
import { fen } from './fen.js';
import { standing, type Order } from './order.commands.js';
import { defaultUrl, remoteCommand, RunningSimulator, type RemoteOptions } from './running-simulator.js';

interface Flags extends RemoteOptions {
  readonly order?: string;
  readonly notifyUrl?: string;
  readonly amount?: number;
  readonly service?: string;
}

/** Adds `rent`. */
export function rentCommand(program: Command, print: (text: string) => void): void {
  remoteCommand(program, 'rent', 'Makes an order as the merchant, by a signed call')
    .option('--order <order>', 'its number (out_order_no)')
    .option('--notify-url <url>', 'where its notifications go; by default where those of the last order went')
    .option('--amount <fen>', 'what is at risk, in fen', fen)
    .option('--service <id>', 'service; by default the first whose orders users confirm')
    .action(async (flags: Flags) => {
      const simulator = new RunningSimulator(flags.url, flags.mchid);
      const { order: out_order_no, notifyUrl: notify_url, amount, service: service_id } = flags;
      const risk = amount === undefined ? {} : { risk_fund: { amount } };
      const order = await simulator.post<Order>('orders', { out_order_no, notify_url, service_id, ...risk });
      print(flags.json === true ? `${JSON.stringify(order)}\n` : `${standing(order)}\n${next(order, flags)}`);
    });
}

/** What is to be done next. An order of a service without confirmation runs at once. */
function next({ out_order_no: number, state }: Order, { url }: Flags): string {
  const where = url === defaultUrl ? '' : ` --url ${url}`;
  const act = state === 'CREATED' ? 'confirm' : 'complete';
  return `Next: payscore-simulator ${act} ${number}${where}\n`;
}
