import type { Flow, Step } from './flows.js';
import type { KilledHost } from './killed-host.js';
import type { HeldRows } from './row.js';

/** When the process is killed. */
export const moments = {
  requestTransaction: 'in the transaction of its request',
  requestAnswer: 'when its request was carried out and not answered',
  commandLost: 'when its command was sent and took no effect',
  commandTaken: 'when its command took effect and was not answered',
  noticeTransaction: 'in the transaction of its notification',
  noticeAnswer: 'when its notification was handled and not acknowledged',
} as const;

export type Moment = keyof typeof moments;

/** Whether a transaction is held, which takes one of the app's connections. */
export const isTransaction = (moment: Moment): boolean => moment.endsWith('Transaction');

/** The moments that a step has. */
export const momentsOf = ({ request, command, event }: Step): Moment[] => [
  ...(request ? (['requestTransaction', 'requestAnswer'] as const) : []),
  ...(command === undefined ? [] : (['commandLost', 'commandTaken'] as const)),
  ...(event ? (['noticeTransaction'] as const) : []),
  // What a query has shown is acknowledged to nobody.
  ...(event === undefined || event.type.startsWith('LEDGER.') ? [] : (['noticeAnswer'] as const)),
];

/**
 * Has a step stop at a moment from now on. @param rows of the database, for the moments within a transaction
 * @returns whether the step has come to the moment; transactions are counted by whoever holds several
 */
export async function stopAt(
  moment: Moment,
  { host, flow, step, rows }: { host: KilledHost; flow: Flow; step: Step; rows: HeldRows | undefined },
): Promise<() => boolean> {
  const { request, command = '', number = flow.number, event } = step;
  switch (moment) {
    case 'requestTransaction':
      await rows?.hold(step.row);
      return () => true;
    case 'noticeTransaction':
      if (event) await rows?.hold(event.row);
      return () => true;
    case 'requestAnswer':
      return holding(
        host,
        ({ method, path }) => method === request?.method && path === flow.path + request.path,
      );
    case 'noticeAnswer':
      return holding(
        host,
        ({ path, body }) => path.startsWith('/wechat/payscore') && isOf(host, flow, event, body),
      );
    default: {
      const takesEffect = moment === 'commandTaken';
      // The app tries again while nobody answers.
      host.at(flow.mchid).faults.next({ operation: command, kind: 'silence', takesEffect, times: 50 });
      return () => isSent(host, command, number);
    }
  }
}

type Rule = Parameters<KilledHost['proxy']['hold']>[0];

function holding(host: KilledHost, rule: Rule): () => boolean {
  let isHeld = false;
  host.proxy.hold((passing) => {
    const isIt = rule(passing);
    isHeld ||= isIt;
    return isIt;
  });
  return () => isHeld;
}

/** The path of a command about an order has the order's number; the body of one that creates something has. */
function isSent({ simulator }: KilledHost, command: string, number: string): boolean {
  const [, wanted] = command.split(' ');
  return simulator.requests.some(
    ({ status, path, body }) =>
      status === 0 &&
      path === wanted &&
      (/(complete|cancel)$/.test(path) || JSON.stringify(body).includes(number)),
  );
}

function isOf(host: KilledHost, { mchid }: Flow, event: Step['event'], body: string): boolean {
  const { id } = JSON.parse(body) as { id: string };
  const told = host.at(mchid).deliveries.list();
  return told.some((one) => one.id === id && one.eventType === event?.type && one.subject === event.about);
}
