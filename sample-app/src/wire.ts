import { addPayscoreTracer } from 'nestjs-payscore';
import { AsyncLocalStorage } from 'node:async_hooks';

/** One call to WeChat Pay, or one notification from it. */
export interface WireLine {
  /** To WeChat Pay, or from it. */
  readonly direction: '→' | '←';
  /** Such as `ServiceOrderService.create` or `PAYSCORE.USER_PAID`. */
  readonly operation: string;
  /** The merchant's number of the order or the refund; undefined for a query. */
  readonly number: string | undefined;
  /** HTTP status of a call, what became of a notification, and the code of a failure. */
  readonly outcome: string;
  readonly requestId: string | undefined;
  /** In milliseconds. */
  readonly duration: number;
}

/**
 * Tells of each call and each notification once it has ended. An order's number is no secret on a developer's machine; in
 * production subscribe to the channels of `subscribeToPayscore`, which tell no numbers.
 * @returns what ends that
 */
export function watchWire(tell: (line: WireLine) => void): () => void {
  const subjects = new AsyncLocalStorage<string | undefined>();
  return addPayscoreTracer({
    call: ({ subject }) => ({ run: (work) => subjects.run(subject, work), end: () => undefined }),
    attempt: () => {
      const number = numberOf(subjects.getStore());
      return {
        run: (work) => work(),
        end: ({ operation, status, code, requestId, duration }) =>
          tell({ direction: '→', operation, number, outcome: words(status, code), requestId, duration }),
      };
    },
    notification: ({ eventType = 'refused', subject, reconciled }) => ({
      run: (work) => work(),
      end: ({ outcome, code, duration }) => {
        // No notification came: a query has shown the event.
        const how = reconciled ? 'found by a query' : undefined;
        const [number, requestId] = [numberOf(subject), undefined];
        tell({
          direction: '←',
          operation: eventType,
          number,
          outcome: words(outcome, code, how),
          requestId,
          duration,
        });
      },
    }),
  });
}

/** Columns of a terminal. @param at milliseconds since 1970 */
export function printed(
  { direction, operation, number = '-', outcome, requestId, duration }: WireLine,
  at: number,
): string {
  const time = new Date(at).toISOString().slice(11, 23);
  const columns = [time, direction, operation.padEnd(30), number.padEnd(34), outcome.padEnd(10)];
  return [...columns, `${Math.round(duration)} ms`.padStart(8), requestId ?? ''].join(' ').trimEnd();
}

const words = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ');

/** A subject is `mchid:order:number`. */
const numberOf = (subject: string | undefined): string | undefined => subject?.split(':').slice(2).join(':');

interface Logged {
  readonly requestId: string;
  readonly path: string;
}

/** The number that a query asked about, by the log of the simulator; undefined where that does not tell. */
export async function askedNumber(simulatorUrl: string, requestId: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${simulatorUrl}/simulator/state?limit=50`);
    const { requests } = (await answer.json()) as { requests: Logged[] };
    const path = requests.find((call) => call.requestId === requestId)?.path ?? '';
    const number = /[?&]out_order_no=([^&]+)/.exec(path)?.[1] ?? path.split('?')[0]?.split('/').at(-1);
    return number === undefined || number === '' ? undefined : decodeURIComponent(number);
  } catch {
    return undefined;
  }
}
