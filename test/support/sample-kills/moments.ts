import type { Flow, Step } from './flow.js';
import type { Passing } from './holding-proxy.js';
import type { KilledHost } from './killed-host.js';
import type { HeldRows, Row } from './row.js';
import type { Fate, Meeting } from './wire.js';

/** When the process is killed. */
export const moments = {
  requestTransaction: 'in the transaction of its request',
  requestAnswer: 'when its request was carried out and not answered',
  commandLost: 'when its command was sent and took no effect',
  commandTaken: 'when its command took effect and was not answered',
  answerTransaction: 'in the transaction of the answer to its command',
  refusalUnheard: 'when its command was refused and nobody had heard of it',
  refusalTransaction: 'in the transaction that undoes it as its command was refused',
  noticeTransaction: 'in the transaction of its notification',
  noticeAnswer: 'when its notification was handled and not acknowledged',
  askAnswer: 'when WeChat Pay was asked about it and the user was not answered',
} as const;

export type Moment = keyof typeof moments;

/** Whether a transaction is held, which takes one of the app's connections. */
export const isTransaction = (moment: Moment): boolean => moment.endsWith('Transaction');

/** Whether WeChat Pay refuses the command, so that the step has to be taken again. */
export const isRefusal = (moment: Moment): boolean => moment.startsWith('refusal');

/** Whether a call of the app waits for its answer, which takes one of the ten that the app sends at the same time. */
export const isCall = (moment: Moment): boolean =>
  isRefusal(moment) || ['commandLost', 'commandTaken', 'answerTransaction'].includes(moment);

/** The moments that a step has. */
export const momentsOf = ({ request, command, answerRow, undoesNothing, asks, event }: Step): Moment[] => [
  ...(request ? (['requestTransaction', 'requestAnswer'] as const) : []),
  ...(command === undefined ? [] : (['commandLost', 'commandTaken'] as const)),
  ...(answerRow ? (['answerTransaction'] as const) : []),
  ...(command === undefined ? [] : (['refusalUnheard'] as const)),
  ...(command === undefined || undoesNothing ? [] : (['refusalTransaction'] as const)),
  ...(asks === undefined ? [] : (['askAnswer'] as const)),
  ...(event ? (['noticeTransaction'] as const) : []),
  // What a query has shown is acknowledged to nobody.
  ...(event === undefined || event.type.startsWith('LEDGER.') ? [] : (['noticeAnswer'] as const)),
];

/** A step that is about to be taken, in which the process is killed. */
export interface Stop {
  readonly host: KilledHost;
  readonly flow: Flow;
  readonly step: Step;
  readonly rows: HeldRows | undefined;
  /** Path of the step's request. */
  readonly path: string;
}

/** How a step is stopped. */
export interface Stopped {
  /** Whether the step has come to the moment. @param awaited the connections for whose row a transaction waits */
  readonly isAtMoment: (awaited: ReadonlySet<number>) => boolean;
  /** The calls that carry the step's command. */
  readonly meeting?: Meeting;
  /** What is to be done once the step is under way. */
  readonly follow?: () => Promise<void>;
}

/** Has a step stop at a moment from now on. */
export async function stopAt(moment: Moment, stop: Stop): Promise<Stopped> {
  const { host, flow, step, path: requestPath } = stop;
  const { request, event, answerRow, row, asks = '' } = step;
  switch (moment) {
    case 'requestTransaction':
      return holdingRow(stop, orderRow(stop) ?? row);
    case 'noticeTransaction':
      return holdingRow(stop, event?.row);
    case 'answerTransaction':
      return meetAndHold(stop, answerRow, 'taken');
    case 'refusalTransaction':
      // The refund is undone in its own row, not in the one that the request has locked.
      return meetAndHold(stop, answerRow ?? row, 'refused');
    case 'requestAnswer':
      return holding(
        host,
        ({ method, path }) => method === request?.method && path === flow.path + requestPath,
      );
    case 'askAnswer':
      return holding(host, ({ method, path }) => method === 'POST' && path === flow.path + asks);
    case 'noticeAnswer':
      return holding(
        host,
        ({ path, body }) => path.startsWith('/wechat/payscore') && isOf(host, flow, event, body),
      );
    default: {
      const fates = { commandLost: 'lost', commandTaken: 'taken', refusalUnheard: 'refused' } as const;
      const meeting = meetCommand(stop, fates[moment]);
      return { isAtMoment: () => meeting.isMet, meeting };
    }
  }
}

/**
 * The order's row in the ledger, which is locked as the command is stored, after the app's own row was written; undefined
 * for a command that opens the order.
 */
function orderRow({ flow, step: { command = '', number = flow.number } }: Stop): Row | undefined {
  return command.includes(number) ? { table: 'payscore_orders', key: { number } } : undefined;
}

async function holdingRow({ rows }: Stop, row: Row | undefined): Promise<Stopped> {
  const holder = row && (await rows?.hold(row));
  return { isAtMoment: (awaited) => holder !== undefined && awaited.has(holder) };
}

/** Has the transaction wait that records what WeChat Pay answered. */
function meetAndHold(stop: Stop, row: Row | undefined, fate: Fate): Stopped {
  const meeting = meetCommand(stop, fate);
  let holder: number | undefined;
  const follow = async (): Promise<void> => {
    const { name } = stop.step;
    await stop.host.patiently(
      () => Promise.resolve(meeting.isMet),
      () => `${stop.flow.name}: ${name} sends no command`,
    );
    // The transaction of the request has written the row, and is over.
    holder = row && (await stop.rows?.hold(row));
    meeting.letGo();
  };
  return { isAtMoment: (awaited) => holder !== undefined && awaited.has(holder), meeting, follow };
}

function meetCommand({ host, flow, step }: Stop, fate: Fate): Meeting {
  const { command = '', number = flow.number } = step;
  return host.wire.meet(
    ({ method, path, body }) => `${method} ${path}` === command && isAbout(path, body, number),
    fate,
  );
}

function holding(host: KilledHost, rule: (passing: Passing) => boolean): Stopped {
  let isHeld = false;
  host.proxy.hold((passing) => {
    const isIt = rule(passing);
    isHeld ||= isIt;
    return isIt;
  });
  return { isAtMoment: () => isHeld };
}

/** The path of a command about an order has the order's number; the body of one that creates something has. */
const isAbout = (path: string, body: string, number: string): boolean =>
  path.includes(number) || body.includes(number);

function isOf(host: KilledHost, { mchid }: Flow, event: Step['event'], body: string): boolean {
  const { id } = JSON.parse(body) as { id: string };
  const told = host.at(mchid).deliveries.list();
  return told.some((one) => one.id === id && one.eventType === event?.type && one.subject === event.about);
}
