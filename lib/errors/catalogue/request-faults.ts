import type { PayscoreKnownFault } from './explanation.js';

const unfit = { actor: 'merchant-code', retry: 'never', confidence: 'field-report' } as const;

/** Faults of a request, such as a wrong sum, time or ticket; the same request is refused every time. */
export const requestFaults: readonly PayscoreKnownFault[] = [
  {
    messages: ['映射过'],
    cause: {
      en: 'A field stands twice in the request, such as a number of the path that the body repeats',
      zh: '同一字段重复出现，例如路径中的单号又写入了请求体',
    },
    remedy: {
      en: 'Leave the field out of the body; `detail` names it.',
      zh: '从请求体中去掉该字段；detail 会指出字段名。',
    },
    ...unfit,
  },
  {
    messages: ['必填性规则校验失败'],
    cause: { en: 'A field that must be there is missing', zh: '缺少必填字段' },
    remedy: {
      en: 'Add the field that `detail` or the message names.',
      zh: '补充 detail 或 message 指出的字段。',
    },
    ...unfit,
  },
  {
    messages: ['无法将输入源'],
    cause: {
      en: 'A field cannot be read: it has another type than documented, such as a number for a text, or stands twice, in the path and in the body',
      zh: '字段无法解析：类型与文档不符（例如应为字符串却传了数字），或在路径与请求体中重复出现',
    },
    remedy: {
      en: 'Correct the field that `detail` or the message names: its type, and one place only.',
      zh: '按 detail 或 message 指出的字段修正类型，且只在一处传入。',
    },
    ...unfit,
  },
  {
    messages: ['下载地址已失效'],
    cause: { en: 'The download address of the bill has expired', zh: '账单下载地址已失效' },
    remedy: {
      en: 'Apply for the bill again and use the new address at once.',
      zh: '重新申请账单并立即下载。',
    },
    ...unfit,
    confidence: 'code-guessed',
  },
  {
    messages: ['最终总金额计算非法'],
    cause: {
      en: 'total_amount is not the sum of post_payments less the sum of post_discounts',
      zh: 'total_amount 不等于后付费项目之和减去优惠之和',
    },
    remedy: { en: 'Correct the sum, in fen.', zh: '以分为单位重新计算总金额。' },
    ...unfit,
  },
  {
    messages: ['创建订单的订单风险金额超过此服务的服务风险金额'],
    cause: {
      en: 'risk_fund.amount is above the ceiling that was agreed for the service',
      zh: '风险金额超过该服务约定的上限',
    },
    remedy: {
      en: 'Ask for less, or have the operator raise the ceiling.',
      zh: '降低金额，或联系运营调整上限。',
    },
    ...unfit,
    confidence: 'code-guessed',
  },
  {
    numbers: [271316656],
    messages: ['总金额超过此服务的服务风险金额'],
    cause: {
      en: 'The amount is above the ceiling that was agreed for the service',
      zh: '金额超过该服务约定的上限',
    },
    remedy: {
      en: 'Charge at most the ceiling through PayScore, or have the operator raise it.',
      zh: '支付分收取的金额不超过上限，或联系运营调整上限。',
    },
    ...unfit,
    confidence: 'code-guessed',
  },
  {
    messages: ['服务开始时间不能早于调用接口时间'],
    cause: {
      en: "start_time has passed by WeChat Pay's clock when the call arrives",
      zh: '请求到达时 start_time 已早于微信支付服务器时间',
    },
    remedy: {
      en: 'Send OnAccept, or a time a little later, in Beijing time.',
      zh: '使用 OnAccept，或传稍晚的北京时间。',
    },
    ...unfit,
    confidence: 'code-guessed',
  },
  {
    messages: ['实际结束时间不能晚于使用完结接口的时间'],
    cause: {
      en: "end_time is still to come by WeChat Pay's clock",
      zh: 'end_time 晚于微信支付服务器时间',
    },
    remedy: {
      en: 'Check the clock and that the time is Beijing time; send a time a little earlier.',
      zh: '校准服务器时间并确认使用北京时间，可传稍早的时间。',
    },
    ...unfit,
  },
  {
    numbers: [271316637],
    messages: ['真实结束时间小于预计开始时间'],
    cause: {
      en: 'end_time is before the start_time of the order',
      zh: 'end_time 早于订单的 start_time',
    },
    remedy: {
      en: 'Query the start and send a later end, in Beijing time and as precise as the start.',
      zh: '查询开始时间后传更晚的结束时间；使用北京时间且精度与开始时间一致。',
    },
    ...unfit,
  },
  {
    messages: ['创建订单未填写服务结束时间'],
    cause: {
      en: 'Neither the creation nor the completion gave an end_time',
      zh: '创建与完结时均未填写 end_time',
    },
    remedy: { en: 'Complete with an end_time.', zh: '完结时填写 end_time。' },
    ...unfit,
  },
  {
    messages: ['校验完结凭证错误'],
    cause: {
      en: 'finish_ticket is not the one that the query of this order answered',
      zh: 'finish_ticket 与该订单查询所得的不一致',
    },
    remedy: {
      en: 'Query the order and send the finish_ticket of its answer unchanged.',
      zh: '查询订单，原样传回返回的 finish_ticket。',
    },
    ...unfit,
  },
  {
    messages: ['授权码不是这个用户签约的授权'],
    cause: {
      en: 'The authorization_code is not the one that this user agreed to',
      zh: 'authorization_code 不是该用户签约的授权码',
    },
    remedy: {
      en: 'Query the authorisation and send its authorization_code; each user has a code of its own.',
      zh: '查询授权后使用其 authorization_code；每个用户一个授权码。',
    },
    ...unfit,
    confidence: 'code-guessed',
  },
  {
    messages: ['其他原因185'],
    cause: {
      en: 'WeChat Pay does not say; seen with an appid in the place of an openid, and with a service that lacks the right',
      zh: '微信支付未说明；曾见于把 appid 当作 openid 传入，或服务无权限',
    },
    remedy: {
      en: 'Check openid, appid and service_id; else ask the support with the Request-ID.',
      zh: '检查 openid、appid 与服务 ID；仍无法解决请凭 Request-ID 咨询技术支持。',
    },
    ...unfit,
  },
  {
    messages: ['其他'],
    operations: /^SmartRetailService\.create$/,
    cause: {
      en: 'WeChat Pay does not say; reported for a missing right and for a user who has an open order',
      zh: '微信支付未说明；曾见于无权限，或用户有未完成的订单',
    },
    remedy: {
      en: "Check the service's rights and the user's open orders.",
      zh: '检查服务权限与用户未完成的订单。',
    },
    ...unfit,
  },
];
