import { OptionFaults } from '../../config/option-faults.js';
import type { OptionNames } from '../../config/option-names.js';
import { count, partOptions } from '../part-options.js';

/** Options of what the ledger deletes. Each is a number of days. */
export interface LedgerRetentionOptions {
  /**
   * Days for which events of no order are remembered, such as of an authorisation: a repeat after them would run again.
   * Events of an order are remembered as long as their order. @default 90
   */
  events?: number | undefined;
  /**
   * Days after its last change for which the content of a final order's answer and of a finished command is kept. It
   * holds personal data where there is an `encryptionKey`. State and amounts stay. @default 90
   */
  contents?: number | undefined;
  /**
   * Days after its last change for which a final order is kept, with its events and its finished commands. An order with
   * a command that waits or is dead stays. Nothing may be reconciled that is older, as its handlers would run again.
   * @default for ever
   */
  orders?: number | undefined;
}

/** The checked options, in milliseconds. */
export interface RetentionConfig {
  readonly events: number;
  readonly contents: number;
  readonly orders: number | undefined;
}

const option = 'PayscoreLedgerModule.retention';
const names: OptionNames<LedgerRetentionOptions> = { events: true, contents: true, orders: true };
const day = 86_400_000;

export function resolveRetention(
  options: LedgerRetentionOptions | false | undefined,
): RetentionConfig | undefined {
  const given = partOptions(options, option, names);
  if (given === undefined) return undefined;
  const { events = 90, contents = 90, orders } = given;
  const faults = new OptionFaults();
  const days = (value: number, name: string): number =>
    count(value, `${option}.${name}`, 'of days, such as 90') * day;
  return faults.complete<RetentionConfig>({
    events: faults.check(() => days(events, 'events')),
    contents: faults.check(() => days(contents, 'contents')),
    orders: faults.check(() => (orders === undefined ? undefined : days(orders, 'orders'))),
  });
}
