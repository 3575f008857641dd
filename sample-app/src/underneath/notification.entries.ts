import type { EventView } from 'nestjs-payscore/ledger';
import { inWords, type Entry, type Found, type InWords } from './entry.js';
import { numbersIn, ownNumber } from './numbers.js';
import { withoutSecrets } from './secrets.js';
import { newsOf } from './words.js';
import type { WireNotification } from './wire.js';

/** A notification with what it names. */
export interface ReadNotification extends WireNotification {
  readonly number: string;
  readonly numbers: ReadonlySet<string>;
}

export function readNotification(notification: WireNotification): ReadNotification {
  const { resource, subject } = notification;
  const numbers = numbersIn(resource, new Set([subject]));
  return { ...notification, number: ownNumber({ ...resource }) || subject, numbers };
}

const told = (eventType: string, end: InWords): InWords => {
  const news = newsOf(eventType);
  return inWords(
    `WeChat Pay told the app that ${news.en}; ${end.en}`,
    `微信支付通知应用：${news.zh}；${end.zh}`,
  );
};

/** @param events what the ledger has of the same order */
export function notificationEntry(
  notification: ReadNotification,
  at: number,
  events: readonly EventView[],
): Found {
  const { id, number, eventType, attempts, state, url, nextAttemptAt = null } = notification;
  const isStored = events.some(({ notificationId }) => notificationId === id);
  // An event has one key, whoever told it: one that a question found has no notification of its own.
  const isKnown = !isStored && events.some((event) => event.reconciled && event.eventType === eventType);
  const healed = isKnown && state === 'lost';
  const entry = {
    id: `notification:${number}:${id}`,
    at,
    kind: 'notification',
    number,
    way: 'to-app',
    detail: `${eventType} → ${url}`,
    healed,
  } as const;
  const last = attempts.at(-1);
  const said = last?.status === undefined ? '' : String(last.status);
  return {
    entry: { ...entry, ...endings(state, { eventType, said, isStored, isKnown, tries: attempts.length }) },
    detail: () => ({
      request: { line: `POST ${url}`, headers: [], body: withoutSecrets(notification.resource) },
      ...(last && { answer: { line: last.error ?? said, headers: [], body: last.body ?? null } }),
      attempts: attempts.map((attempt) => ({
        at: attempt.at,
        text: [attempt.sent, attempt.status, attempt.error].filter((part) => part !== undefined).join(' · '),
      })),
      facts: { eventType, notification: id, state, nextAttemptAt, storedInTheLedger: isStored },
    }),
  };
}

interface Circumstances {
  readonly eventType: string;
  readonly said: string;
  readonly isStored: boolean;
  /** Whether the app had learned of it by asking. */
  readonly isKnown: boolean;
  readonly tries: number;
}

function endings(
  state: string,
  { eventType, said, isStored, isKnown, tries }: Circumstances,
): Pick<Entry, 'title' | 'outcome' | 'summary'> {
  const times = inWords(`attempt ${tries}`, `第 ${tries} 次`);
  switch (state) {
    case 'delivered': {
      const stored = isStored
        ? inWords(
            `the app stored it with its row, in one transaction, and said ${said}`,
            `应用在同一事务中写入事件和业务数据，应答 ${said}`,
          )
        : isKnown
          ? inWords(
              `the app knew it already, by asking, and said ${said}`,
              `应用已通过查询得知，应答 ${said}`,
            )
          : inWords(`the app said ${said}`, `应用应答 ${said}`);
      return { title: told(eventType, stored), outcome: 'ok', summary: inWords(said, said) };
    }
    case 'lost': {
      const news = newsOf(eventType);
      return {
        title: inWords(
          `WeChat Pay’s message that ${news.en} got lost on its way`,
          `微信支付的通知“${news.zh}”在途中丢失`,
        ),
        outcome: 'failed',
        summary: isKnown
          ? inWords('lost, learned by asking', '已丢失，已通过查询得知')
          : inWords('lost', '已丢失'),
      };
    }
    case 'failed':
      return {
        title: told(
          eventType,
          inWords('the app never took it, and WeChat Pay gave up', '应用一直未接收，微信支付不再重试'),
        ),
        outcome: 'failed',
        summary: times,
      };
    default: {
      const problem =
        said === ''
          ? inWords('the app has not answered yet', '应用尚未应答')
          : inWords(
              `the app said ${said}: WeChat Pay will tell it again`,
              `应用应答 ${said}，微信支付将重发`,
            );
      return { title: told(eventType, problem), outcome: 'waiting', summary: times };
    }
  }
}
