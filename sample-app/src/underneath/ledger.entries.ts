import type { CommandView, EventView, OrderHistory } from 'nestjs-payscore/ledger';
import { inWords, type Entry, type Found, type InWords } from './entry.js';
import { actionOf, newsOf } from './words.js';

/** What the app's ledger did about an order: commands, and events that no notification brought. */
export const ledgerEntries = (number: string, { commands, events }: OrderHistory): Found[] => [
  ...commands.toReversed().flatMap((command) => commandEntries(number, command)),
  ...events.filter(({ reconciled }) => reconciled).map((event) => eventEntry(number, event)),
];

interface Ending {
  readonly outcome: Entry['outcome'];
  readonly summary: InWords;
  /** What the app did at the end; absent while it waits. */
  readonly title?: (action: InWords) => InWords;
}

const waiting: Ending = { outcome: 'waiting', summary: inWords('waits to be sent', '待发送') };

const endings: Readonly<Record<string, Ending>> = {
  done: {
    outcome: 'ok',
    summary: inWords('done', '已完成'),
    title: ({ en, zh }) =>
      inWords(
        `The app stored WeChat Pay’s answer to “${en}” with its row, in one transaction`,
        `应用在同一事务中写入微信支付对“${zh}”的应答和业务数据`,
      ),
  },
  refused: {
    outcome: 'failed',
    summary: inWords('refused', '被拒绝'),
    title: ({ en, zh }) =>
      inWords(
        `WeChat Pay refused to ${en}: the app undid its step, in one transaction`,
        `微信支付拒绝${zh}：应用在同一事务中撤销了这一步`,
      ),
  },
  dead: {
    outcome: 'failed',
    summary: inWords('needs a person', '需人工处理'),
    title: ({ en, zh }) =>
      inWords(`The app gave up on “${en}”: a person must look at it`, `应用不再尝试“${zh}”，需人工处理`),
  },
  discarded: {
    outcome: 'failed',
    summary: inWords('discarded', '已放弃'),
    title: ({ en, zh }) => inWords(`A person discarded “${en}”`, `“${zh}”已由人工放弃`),
  },
};

/** A command when it was stored, and, once it is over, how it ended. */
function commandEntries(number: string, command: CommandView): Found[] {
  const { id, operation, state, attempts, lastError, createdAt, updatedAt } = command;
  const { outcome, summary, title } = endings[state] ?? waiting;
  const action = actionOf(operation);
  const detail = (): ReturnType<Found['detail']> => ({
    attempts: Array.from({ length: attempts }, (_, index) => ({
      at: index === attempts - 1 ? updatedAt : null,
      text: index === attempts - 1 ? (lastError ?? state) : '',
    })),
    facts: {
      command: id,
      operation,
      state,
      attempts,
      lastError: lastError ?? null,
      createdAt,
      updatedAt,
      dueAt: command.dueAt ?? null,
    },
  });
  const common = {
    kind: 'command',
    number,
    way: 'in-app',
    detail: `${operation} · ${state}`,
    healed: false,
  } as const;
  const tries =
    attempts > 1
      ? inWords(`${summary.en}, ${attempts} attempts`, `${summary.zh}，共 ${attempts} 次`)
      : summary;
  const stored = {
    ...common,
    id: `command:${number}:${id}`,
    at: createdAt,
    title: inWords(
      `The app stored its step and the command “${action.en}”, in one transaction`,
      `应用在同一事务中写入这一步和命令“${action.zh}”`,
    ),
    outcome,
    summary: tries,
  };
  if (title === undefined) return [{ entry: stored, detail, isBeginning: true }];
  const ended = {
    ...common,
    id: `command:${number}:${id}-over`,
    at: updatedAt,
    title: title(action),
    outcome,
    summary,
  };
  return [
    { entry: stored, detail, isBeginning: true },
    { entry: ended, detail },
  ];
}

/** An event that WeChat Pay did not tell by itself. */
function eventEntry(number: string, event: EventView): Found {
  const { key, eventType, outcome, receivedAt: at } = event;
  // The lessons of a signed plan need no confirmation, and begin all the same.
  const hasBegun = eventType === 'PAYSCORE.USER_CONFIRM';
  const news = hasBegun ? inWords('the service has begun', '服务已开始') : newsOf(eventType);
  // Of some endings WeChat Pay sends no notification at all, so nothing was lost.
  const isOwn = eventType.startsWith('LEDGER.');
  const title = isOwn
    ? inWords(`The app noted that ${news.en}`, `应用记录：${news.zh}`)
    : inWords(
        `The app’s janitor asked WeChat Pay, found that ${news.en}, and stored it with the row, in one transaction`,
        `应用的巡检主动查询微信支付，得知${news.zh}，并在同一事务中写入`,
      );
  return {
    entry: {
      id: `state:${number}:${key}`,
      at,
      kind: 'state',
      number,
      way: 'in-app',
      title,
      outcome: outcome === 'pending' ? 'waiting' : 'ok',
      summary: isOwn ? inWords('noted', '已记录') : inWords('found by asking', '查询得知'),
      detail: `${eventType} · ${outcome}`,
      healed: !isOwn,
    },
    detail: () => ({ facts: { eventType, outcome, reconciled: event.reconciled, key } }),
  };
}
