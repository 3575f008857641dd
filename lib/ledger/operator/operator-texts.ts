import { describePhase, type OrderKind, type OrderPhase } from '../../api/orders/index.js';
import type { PayscoreText } from '../../errors/index.js';

/** What a person may do. */
export type OperatorActionName = 'ask' | 'retry' | 'discard';

/** An action that is open to a person, in words. */
export interface OperatorAction {
  /** Name of the method of `LedgerOperator`. */
  readonly action: OperatorActionName;
  /** What the action does. */
  readonly means: PayscoreText;
  /** What can go wrong, and what to look at first; undefined if the action is harmless. */
  readonly danger: PayscoreText | undefined;
}

const phasesInChinese: Readonly<Record<OrderPhase, string>> = {
  AwaitingConfirmation: '用户尚未确认（或尚未签约）。等待通知；没有通知时查询。',
  InService: '服务进行中（或计划已签约）。服务结束后完结订单。',
  Collecting: '已完结，正在收款。等待支付通知；没有通知时查询。',
  Done: '已完成。需要退钱时按支付单号退款。',
  Revoked: '已取消。需要时用新单号另建。',
  Expired: '已过期。需要时用新单号另建。',
  Refunding: '退款在途。等待通知，或查询。',
  RefundAbnormal: '用户的银行拒收退款。用异常退款（applyAbnormal）另行退回。',
  RefundClosed: '退款已关闭，钱没有退。用下一次的单号重新退款。',
  Unknown: '状态缺失，或此版本不认识。查询订单。',
};

/** What an order's phase means, and what to do in it. */
export function phaseText(kind: OrderKind, phase: OrderPhase): PayscoreText {
  const { means, advice: ofErrors } = describePhase(kind, phase);
  // An error lists calls after this advice.
  const advice =
    phase === 'Collecting' ? 'Wait for the payment, and query it when no notification comes' : ofErrors;
  return { en: `${means[0]?.toUpperCase()}${means.slice(1)}. ${advice}.`, zh: phasesInChinese[phase] };
}

const ask: OperatorAction = {
  action: 'ask',
  means: {
    en: 'WeChat Pay is asked about the order as soon as a janitor runs; what changed reaches the handlers, as a notification would.',
    zh: '由巡检尽快向微信支付查询该订单；查到的变化与通知一样交给处理函数。',
  },
  danger: undefined,
};

const retryMeans: PayscoreText = {
  en: 'The same request is sent again; if WeChat Pay has answered already, only the handlers run again.',
  zh: '再次发送相同的请求；如果微信支付已应答，只重新运行处理函数。',
};

const retryTwice: PayscoreText = {
  en: 'WeChat Pay may have carried it out already, and no query proves that it did not: a repeat can take effect twice. Look at the order in the merchant platform first.',
  zh: '微信支付可能已经执行，而且没有查询能证明未执行：重发可能生效两次。请先在商户平台核对该订单。',
};

const retryUnchanged: PayscoreText = {
  en: 'The cause must be gone first, or it fails again. Later commands of the order wait meanwhile.',
  zh: '请先消除原因，否则仍会失败。此期间该订单的后续命令继续等待。',
};

const discardMeans: PayscoreText = {
  en: 'The command is given up for ever, and the later commands of the order go on. No handler is told.',
  zh: '永久放弃该命令，该订单的后续命令继续执行。不会通知任何处理函数。',
};

const discardInDoubt: PayscoreText = {
  en: 'WeChat Pay may have carried it out. Look at the order first: your records then say "not done" of something that took effect.',
  zh: '微信支付可能已经执行。请先核对订单：否则你的记录会把已生效的操作当作未执行。',
};

const discardLost: PayscoreText = {
  en: 'What it should do will not happen: a completion that is given up charges nobody, a refund that is given up returns nothing. Put your own records right by hand.',
  zh: '它要做的事不会发生：放弃完结则不会收款，放弃退款则不会退钱。请人工更正你的记录。',
};

/** What of a command decides which actions are open and how dangerous they are. */
export interface DecidedCommand {
  readonly state: string;
  readonly isLeased: boolean;
  /** Whether WeChat Pay may have carried the command out. */
  readonly inDoubt: boolean;
  /** Whether a repeat cannot take effect twice, or a query shows first whether the command took effect. */
  readonly isSafeToRepeat: boolean;
}

/** What a person may do about a command. */
export function commandActions(command: DecidedCommand): OperatorAction[] {
  const { state, isLeased, inDoubt, isSafeToRepeat } = command;
  const actions: OperatorAction[] = [];
  if (state === 'dead') {
    const danger = inDoubt && !isSafeToRepeat ? retryTwice : retryUnchanged;
    actions.push({ action: 'retry', means: retryMeans, danger });
  }
  if (state === 'dead' || (state === 'waiting' && !isLeased))
    actions.push({ action: 'discard', means: discardMeans, danger: inDoubt ? discardInDoubt : discardLost });
  return actions;
}

/** What a person may do about an order. */
export const orderActions = (): OperatorAction[] => [ask];

const commandTexts: Readonly<Record<string, PayscoreText>> = {
  waiting: { en: 'It is sent by a relay as soon as it is due.', zh: '到时间后由中继发送。' },
  done: { en: 'WeChat Pay has carried it out.', zh: '微信支付已执行。' },
  refused: {
    en: 'WeChat Pay refused it, and the same request would be refused again. Its handlers were told.',
    zh: '微信支付已拒绝，相同请求仍会被拒绝。处理函数已得知。',
  },
  dead: {
    en: 'The ledger has given up. It waits for a person, and the later commands of its order wait with it.',
    zh: '账本已放弃重试。它在等待人工处理，该订单的后续命令也在等待。',
  },
  discarded: { en: 'A person has given it up.', zh: '已由人工放弃。' },
};

const beingSent: PayscoreText = {
  en: 'A process is sending it, or died while it did; another one takes over once its lease is over.',
  zh: '某个进程正在发送，或在发送时中止；租约到期后由其他进程接手。',
};

/** What a command's state means. */
export function commandText(state: string, isLeased: boolean): PayscoreText {
  if (state === 'waiting' && isLeased) return beingSent;
  return commandTexts[state] ?? { en: state, zh: state };
}

/** What an event's outcome means, and what to do about it. */
export const eventTexts: Readonly<Record<string, PayscoreText>> = {
  unhandled: {
    en: 'No handler of the application wanted it. If one should, add it with @OnPayscoreEvent and deploy, then ask about the order: what the order shows is handed on. An event of no order comes again only while WeChat Pay repeats it.',
    zh: '应用中没有处理函数接收。若应处理，请用 @OnPayscoreEvent 添加并部署，再查询该订单：订单所示的变化会交给处理函数。与订单无关的事件只在微信支付重发期间会再来。',
  },
  pending: {
    en: 'Handlers without a transaction have not all succeeded. WeChat Pay sends it again, and only those run; the log names the failure.',
    zh: '无事务的处理函数尚未全部成功。微信支付会重发，届时只运行这些；失败原因见日志。',
  },
  handled: { en: 'Every handler has succeeded.', zh: '所有处理函数均已成功。' },
};
