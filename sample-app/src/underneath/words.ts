import { inWords, type InWords } from './entry.js';

const order = {
  create: inWords('open the order', '创建订单'),
  cancel: inWords('cancel the order', '取消订单'),
  complete: inWords('complete the order', '完结订单'),
  modify: inWords('change the amount', '修改订单金额'),
  pay: inWords('try the debit again', '重新扣款'),
  sync: inWords('note that the user paid elsewhere', '同步用户已在别处付款'),
};

const plan = {
  create: inWords('offer the plan to the user', '向用户发起签约'),
  createServiceOrder: inWords('open the order of a lesson', '创建课次订单'),
  stop: inWords('end the plan', '终止签约'),
};

const refund = {
  create: inWords('give money back', '退款'),
};

const actions: Readonly<Record<string, Readonly<Record<string, InWords>>>> = {
  ServiceOrderService: order,
  SmartRetailService: order,
  PayAfterService: order,
  SignPlanService: plan,
  PlanService: {
    create: inWords('make the plan', '创建先享计划'),
    stop: inWords('withdraw the plan', '停用先享计划'),
  },
  RefundService: refund,
};

const questions: Readonly<Record<string, InWords>> = {
  ServiceOrderService: inWords('where the order stands', '订单状态'),
  SmartRetailService: inWords('where the order stands', '订单状态'),
  PayAfterService: inWords('where the order stands', '订单状态'),
  SignPlanService: inWords('where the plan stands', '签约状态'),
  PlanService: inWords('what the plan is', '先享计划'),
  RefundService: inWords('where the refund stands', '退款状态'),
  PaymentService: inWords('where the payment stands', '支付状态'),
  BillService: inWords('for the bill of an hour', '小时账单'),
  TradeBillService: inWords('for the bill of a day', '日账单'),
};

/** What an operation does, as the name of a command. @param operation such as `ServiceOrderService.complete` */
export function actionOf(operation: string): InWords {
  const [service = '', method = ''] = operation.split('.');
  return actions[service]?.[method] ?? inWords(`carry out ${operation}`, `执行 ${operation}`);
}

/** What the app asked of WeChat Pay by an operation. */
export function requestOf(operation: string): InWords {
  const [service = '', method = ''] = operation.split('.');
  const question = method === 'query' ? questions[service] : undefined;
  if (question !== undefined) {
    return inWords(`The app asked WeChat Pay ${question.en}`, `应用向微信支付查询${question.zh}`);
  }
  const { en, zh } = actionOf(operation);
  return inWords(`The app asked WeChat Pay to ${en}`, `应用请求微信支付${zh}`);
}

const events: Readonly<Record<string, InWords>> = {
  'PAYSCORE.USER_CONFIRM': inWords('the user has confirmed', '用户已确认'),
  'PAYSCORE.USER_ACCEPTED': inWords('the user has confirmed', '用户已确认'),
  'PAYSCORE.USER_PAID': inWords('the order was paid', '订单已支付'),
  'PAYSCORE.USER_SIGN_PLAN': inWords('the user has signed the plan', '用户已签约'),
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': inWords('the user has ended the plan', '用户已解约'),
  'REFUND.SUCCESS': inWords('the money is back with the user', '退款已到账'),
  'REFUND.ABNORMAL': inWords('the refund did not reach the user', '退款异常'),
  'REFUND.CLOSED': inWords('the refund was closed', '退款已关闭'),
  'LEDGER.CLOSED': inWords('the order has ended', '订单已结束'),
};

/** What an event tells, as after 'told the app that'. */
export const newsOf = (eventType: string): InWords =>
  events[eventType] ?? inWords(`${eventType} happened`, `发生 ${eventType}`);

const steps: Readonly<Record<string, InWords>> = {
  create: inWords('WeChat Pay keeps it under this number from now on', '微信支付侧已受理'),
  end: inWords('At WeChat Pay the refund has ended', '微信支付侧退款已结束'),
  confirm: inWords('The user confirmed in WeChat', '用户在微信中确认'),
  accept: inWords('The user confirmed in WeChat', '用户在微信中确认'),
  complete: inWords('At WeChat Pay the order is complete: the debit is due', '微信支付侧订单已完结，待扣款'),
  modify: inWords('At WeChat Pay the order has another amount now', '微信支付侧订单金额已修改'),
  cancel: inWords('At WeChat Pay it is cancelled', '微信支付侧已取消'),
  sync: inWords('WeChat Pay noted that the user paid elsewhere', '微信支付已记录用户在别处付款'),
  expire: inWords('At WeChat Pay it has expired', '微信支付侧已过期'),
  offer: inWords('At WeChat Pay the plan waits for the user', '微信支付侧：计划待用户签约'),
  sign: inWords('The user signed the plan in WeChat', '用户在微信中签约'),
  used: inWords('All lessons of the plan are over', '计划内的课次已全部结束'),
};

/** What a step of an order's own time line at WeChat Pay is. @param state after the step, for a step without a text */
export const stepOf = (call: string, state: string): InWords =>
  steps[call] ?? inWords(`At WeChat Pay its state is ${state} now`, `微信支付侧状态变为 ${state}`);

const debits: Readonly<Record<string, (amount: string) => InWords>> = {
  pay: (amount) => inWords(`WeChat Pay debited ${amount}`, `微信支付扣款 ${amount}`),
  'debit-failed': (amount) => inWords(`WeChat Pay could not debit ${amount}`, `微信支付扣款 ${amount} 失败`),
  'debit-held': (amount) => inWords(`WeChat Pay is still debiting ${amount}`, `微信支付正在扣款 ${amount}`),
};

/** @param amount such as `¥6.00` */
export const debitOf = (call: string, amount: string): InWords =>
  debits[call]?.(amount) ?? inWords(`WeChat Pay tried to debit ${amount}`, `微信支付尝试扣款 ${amount}`);
