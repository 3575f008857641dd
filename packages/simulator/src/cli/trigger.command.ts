import type { Command } from 'commander';
import type { DeliveryAttempt } from '../deliveries/delivery.js';
import type { Triggered } from '../triggers/triggers.feature.js';
import { triggers } from '../triggers/triggers.js';
import { CommandError, exitCodes } from './exit-codes.js';
import { fen } from './fen.js';
import { remoteCommand, RunningSimulator, type RemoteOptions } from './running-simulator.js';

interface Flags extends RemoteOptions {
  readonly order?: string;
  readonly notifyUrl?: string;
  readonly amount?: number;
}

type Print = (text: string) => void;

/** Adds `trigger`, with a command for each event, so that an unknown one is answered with the nearest. */
export function triggerCommand(program: Command, print: Print): void {
  const trigger = program
    .command('trigger')
    .description(
      'Makes an event come about, with all that it needs: an order, its confirmation, its payment, …',
    )
    .usage('EVENT [options] | --list [--json]');
  trigger
    .command('list', { hidden: true })
    .option('--json', 'print JSON, for scripts')
    .action(({ json }: { readonly json?: boolean }) => print(list(json === true)));
  for (const [event, { does, order }] of Object.entries(triggers)) {
    const one = remoteCommand(trigger, event, `${does.charAt(0).toUpperCase()}${does.slice(1)}.`)
      .summary(does)
      .option(
        '--notify-url <url>',
        'where the notification goes; by default where those of the last order went',
      )
      .option('--amount <fen>', 'the amount, in fen', fen)
      .action((flags: Flags) => run(event, flags, print));
    if (order !== undefined) one.option('--order <order>', 'an existing order, in the place of a new one');
  }
}

/** What stands behind `trigger`: `--list` is a command of its own, and an event may go without its family. */
export function triggerArguments([event, ...rest]: readonly string[]): string[] {
  if (event === undefined) return ['list'];
  if ([event, ...rest].includes('--list'))
    return ['list', ...[event, ...rest].filter((flag) => flag !== '--list')];
  const name = event.toUpperCase();
  const meant = Object.keys(triggers).filter((known) => known === name || known.endsWith(`.${name}`));
  return [meant.length === 1 ? (meant[0] ?? event) : event, ...rest];
}

function list(isJson: boolean): string {
  const events = Object.entries(triggers);
  if (isJson) {
    const json = events.map(([event_type, { does, order }]) => ({
      event_type,
      does,
      takes_order: order !== undefined,
    }));
    return `${JSON.stringify(json)}\n`;
  }
  const width = Math.max(...events.map(([event]) => event.length));
  return events.map(([event, { does }]) => `${event.padEnd(width)}  ${does}\n`).join('');
}

async function run(event: string, flags: Flags, print: Print): Promise<void> {
  const { url, mchid, json, order, notifyUrl, amount } = flags;
  const triggered = await new RunningSimulator(url, mchid).post<Triggered>(`triggers/${event}`, {
    order,
    notifyUrl,
    amount,
  });
  const { subject, calls, notification } = triggered;
  const attempt = notification.attempts.at(-1);
  const to = `${event} ${subject} to ${notification.url}`;
  if (json === true) print(`${JSON.stringify(triggered)}\n`);
  else
    print(
      [...calls.map((call) => `→ ${call}`), `← ${to}  ${result(attempt, notification.state)}`, ''].join('\n'),
    );
  if (notification.state === 'delivered') return;
  throw new CommandError(
    'The notification was not accepted: start the application that listens there, or name another with --notify-url',
    exitCodes.refused,
  );
}

const result = (attempt: DeliveryAttempt | undefined, state: string): string =>
  [attempt?.status, attempt?.error].filter((part) => part !== undefined).join(' ') || state;
