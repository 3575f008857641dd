import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { beijingRfc3339 } from '../base/beijing-time.js';
import type { CallDetail } from '../calls/call-detail.js';
import type { Delivery } from '../deliveries/delivery.js';
import type { RecordedRequest } from '../server/request-log.js';
import { CommandError } from './exit-codes.js';
import { isCallOf, isNoticeOf, logLines, type LogLine } from './log-lines.js';
import { remoteCommand, RunningSimulator, type RemoteOptions } from './running-simulator.js';

interface Flags extends RemoteOptions {
  readonly order?: string;
  readonly failed?: boolean;
  readonly follow?: boolean;
  readonly last: number;
}

/** Adds `logs`. */
export function logsCommand(program: Command, print: (text: string) => void): void {
  remoteCommand(program, 'logs', 'Prints the calls and the notifications, a line each, oldest first.')
    .option('-f, --follow', 'go on with what comes, until Ctrl+C')
    .option('--order <order>', 'only those of this order (or of this refund, plan, …)')
    .option('--failed', 'only refused calls and notifications that were not accepted')
    .option('-n, --last <count>', 'how many to begin with', count, 50)
    .action((flags: Flags) => logs(flags, print));
}

async function logs(flags: Flags, print: (text: string) => void): Promise<void> {
  const simulator = new RunningSimulator(flags.url, flags.mchid);
  const show = async (line: LogLine): Promise<void> => {
    const reason = await reasonOf(simulator, line);
    if (flags.json === true) print(`${JSON.stringify({ ...line.json, reason })}\n`);
    else print(`${time(line.at)}  ${line.text}${reason === undefined ? '' : `: ${reason}`}\n`);
  };
  const first = await linesOf(simulator, flags);
  for (const line of first.slice(-flags.last)) await show(line);
  if (flags.follow !== true) return;
  let known = new Set(first.map(({ key }) => key));
  for await (const _ of simulator.changes()) {
    const lines = await linesOf(simulator, flags);
    for (const line of lines) if (!known.has(line.key)) await show(line);
    // The simulator forgets old calls; the lines of one answer are all that can come again.
    known = new Set(lines.map(({ key }) => key));
  }
}

async function linesOf(simulator: RunningSimulator, { order, failed }: Flags): Promise<LogLine[]> {
  const [{ requests }, { deliveries }, numbers] = await Promise.all([
    simulator.get<{ requests: RecordedRequest[] }>('requests'),
    simulator.get<{ deliveries: Delivery[] }>('deliveries'),
    order === undefined ? undefined : numbersOf(simulator, order),
  ]);
  const lines =
    numbers === undefined
      ? logLines(requests, deliveries)
      : logLines(
          requests.filter((request) => isCallOf(numbers, request)),
          deliveries.filter((delivery) => isNoticeOf(numbers, delivery)),
        );
  return failed === true ? lines.filter((line) => line.failed) : lines;
}

/** Why a call was refused. */
async function reasonOf(simulator: RunningSimulator, { refused }: LogLine): Promise<string | undefined> {
  if (refused === undefined) return undefined;
  try {
    const { reason } = await simulator.get<Pick<CallDetail, 'reason'>>(`requests/${refused}`);
    return reason?.en.replaceAll(/\s+/g, ' ');
  } catch (error) {
    // The simulator keeps the last calls only.
    if (error instanceof CommandError && error.status === 404) return undefined;
    throw error;
  }
}

interface NumberedOrder {
  readonly order_id?: string;
  readonly query_id?: string;
  readonly collection?: { readonly details?: readonly { readonly transaction_id?: string }[] };
}

/** The numbers under which an order occurs: its refunds, for example, name the payment only. */
async function numbersOf(simulator: RunningSimulator, order: string): Promise<ReadonlySet<string>> {
  try {
    const found = await simulator.get<NumberedOrder>(`orders/${encodeURIComponent(order)}`);
    const payments = found.collection?.details?.map((detail) => detail.transaction_id) ?? [];
    const numbers = [order, found.order_id, found.query_id, ...payments];
    return new Set(numbers.filter((number) => number !== undefined));
  } catch (error) {
    if (error instanceof CommandError && error.status === 404) return new Set([order]);
    throw error;
  }
}

const time = (at: number): string => beijingRfc3339(at).slice(0, 19).replace('T', ' ');

function count(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Allowed: a whole number from 1.');
}
