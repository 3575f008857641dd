import type { PayscoreKnownFault } from './explanation.js';

const wrongState = { actor: 'merchant-code', retry: 'after-query' } as const;

/** Refusals because of the state of the order, plan or authorisation. */
export const stateFaults: readonly PayscoreKnownFault[] = [
  {
    numbers: [271302332],
    cause: { en: 'The user has not confirmed the order yet', zh: '订单待用户确认' },
    remedy: {
      en: 'Wait until the user has confirmed; query before you repeat the call.',
      zh: '等待用户确认，查询后再操作。',
    },
    ...wrongState,
    confidence: 'field-report',
  },
  {
    numbers: [271302333],
    operations: /ermissionService\./,
    cause: { en: 'The authorisation has ended already', zh: '授权已解除' },
    remedy: {
      en: 'Query to confirm it; to ask the user again takes a new authorization_code.',
      zh: '查询确认；再次申请授权须使用新的授权协议号。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    numbers: [271302333],
    operations: /PlanService\./,
    cause: { en: 'The signed plan or its order is cancelled already', zh: '签约计划或其订单已取消' },
    remedy: {
      en: 'Query the signed plan and stop; a new course takes a new signature.',
      zh: '查询签约计划并停止处理；需要时请用户重新签约。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    numbers: [271302262],
    operations: /PlanService\./,
    cause: {
      en: 'The plan does not allow this call now: stopped, not signed, expired or over, an earlier charge is not paid yet, or one would be skipped',
      zh: '当前计划状态不允许此操作：已停止、未签约、已过期或已完成，上一个订单未结束，或跳过了序号',
    },
    remedy: {
      en: 'Query plan and signed plan, and open the orders one after the other.',
      zh: '查询计划与签约计划，按序号逐个创建订单。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    messages: ['授权协议号已使用'],
    cause: {
      en: 'The authorization_code was used before; each authorisation takes a new one',
      zh: '授权协议号已使用过；每次授权须使用新的授权协议号',
    },
    remedy: {
      en: 'Query the authorisation; if it has ended, apply with a new authorization_code.',
      zh: '查询授权；若已解除，请使用新的授权协议号重新申请。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    messages: ['用户已支付押金'],
    cause: {
      en: 'The user has paid a deposit for the order, so its amount cannot be lowered',
      zh: '用户已支付押金的订单不支持修改金额',
    },
    remedy: {
      en: 'Let it be collected, then refund the difference.',
      zh: '待扣款成功后对差额退款。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    messages: ['该订单已下发过此消息'],
    cause: { en: 'The message was sent before; an order takes one', zh: '该订单已下发过此消息，每单仅一次' },
    remedy: { en: 'Send no further one.', zh: '无需再次下发。' },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    numbers: [271302333],
    cause: { en: 'The order is cancelled already', zh: '订单已撤销' },
    remedy: {
      en: 'Query to confirm it and stop; a new service needs a new out_order_no.',
      zh: '查询确认后停止处理；新的服务请使用新的商户订单号。',
    },
    ...wrongState,
    confidence: 'field-report',
  },
  {
    numbers: [271302262],
    messages: ['当前订单状态不合法', '完结订单状态不合法'],
    cause: {
      en: 'The order is in a state that does not allow this call: not confirmed, cancelled, expired or finished',
      zh: '当前订单状态不允许此操作：未确认、已撤销、已失效或已完成',
    },
    remedy: {
      en: 'Query the order and decide by state, state_description and collection.state together.',
      zh: '查询订单，结合 state、state_description、collection.state 判断下一步。',
    },
    ...wrongState,
    confidence: 'field-report',
  },
  {
    numbers: [271316592],
    messages: ['当前订单状态不满足撤销条件'],
    cause: {
      en: 'The order cannot be cancelled in its state; reported for orders that are completed and not paid (the sources disagree on these)',
      zh: '当前状态不可撤销；有商户在已完结未支付的订单上遇到（各文档说法不一）',
    },
    remedy: {
      en: 'Query. If it waits for payment, lower the amount with modify, report a payment with sync, or wait.',
      zh: '先查询；若待支付，可用修改订单金额、同步收款结果，或等待扣款。',
    },
    ...wrongState,
    confidence: 'field-report',
  },
  {
    numbers: [271316657],
    messages: ['仅服务订单支付状态为待支付时'],
    cause: {
      en: 'The call is for completed orders that wait for payment (USER_PAYING) only',
      zh: '仅已完结且待支付（USER_PAYING）的订单可用',
    },
    remedy: {
      en: 'Query. Before completion use complete; after payment refund the difference.',
      zh: '先查询；未完结请调用完结接口，已支付请对差额退款。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    numbers: [271316754],
    messages: ['单据正在扣款中', '收款结果不明'],
    cause: {
      en: 'A debit is in progress, or the user is at the cashier',
      zh: '正在扣款，或用户正在收银台支付',
    },
    remedy: {
      en: 'Wait about three minutes, query, and repeat the same call if the order still waits for payment.',
      zh: '等待约三分钟后查询，若仍待支付再以相同参数重试。',
    },
    actor: 'wechat-pay',
    retry: 'after-query',
    confidence: 'code-guessed',
  },
  {
    numbers: [271316598],
    messages: ['订单重入参数校验失败'],
    operations: /\.complete$/,
    cause: {
      en: 'The order is completed already, with other parameters; the first completion stands',
      zh: '订单已完结且本次参数与首次不同；以首次完结为准',
    },
    remedy: {
      en: 'Query and compare. To repeat a completion store its body and send that; an end_time made anew is another request.',
      zh: '查询比对；重试须使用首次保存的请求体，不要重新生成 end_time。',
    },
    ...wrongState,
    confidence: 'field-report',
  },
  {
    numbers: [271316598],
    messages: ['订单重入参数校验失败'],
    cause: {
      en: 'This number was used before, with other parameters',
      zh: '该单号已使用过，且本次参数与首次不同',
    },
    remedy: {
      en: 'Query and compare. Repeat a call with the stored body only; something new needs a new number.',
      zh: '查询比对；重试须使用首次保存的请求体，新业务请使用新单号。',
    },
    ...wrongState,
    confidence: 'code-guessed',
  },
  {
    numbers: [271317510],
    messages: ['查询单据不存在'],
    // Queries of authorisations are left out: one that does not exist is an ordinary answer there.
    operations: /(OrderService|SmartRetailService|PayAfterService)\./,
    cause: {
      en: 'The number belongs to another merchant or sub-merchant, or its creation never succeeded',
      zh: '单号不属于该商户或子商户，或创建从未成功',
    },
    remedy: {
      en: 'Check mchid, sub_mchid and number. After a creation with an unknown outcome, send that creation again with the same body.',
      zh: '核对 mchid、sub_mchid 与单号；若创建结果未知，以相同参数重新创建。',
    },
    actor: 'merchant-code',
    retry: 'never',
    confidence: 'code-guessed',
  },
  {
    messages: ['存在未完成订单'],
    operations: /ermissionService\.terminate/,
    cause: {
      en: 'The user still has orders in progress or unpaid with this merchant',
      zh: '用户在本商户仍有进行中或未支付的订单',
    },
    remedy: {
      en: 'Finish or cancel these orders first, then end the authorisation.',
      zh: '先完结或撤销这些订单，再解除授权。',
    },
    actor: 'user',
    retry: 'after-query',
    confidence: 'code-guessed',
  },
];
