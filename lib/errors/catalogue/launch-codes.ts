import type { PayscoreErrorEntry } from './explanation.js';

const launch = { actor: 'merchant-code', retry: 'never', confidence: 'documented' } as const;

/** Codes that WeChat Pay's pages return to the front end. */
export const launchCodes: ReadonlyMap<string, PayscoreErrorEntry> = new Map<string, PayscoreErrorEntry>([
  [
    '3961',
    {
      cause: {
        en: 'The service_id is wrong, or the number does not exist',
        zh: '服务 ID 有误，或单号不存在',
      },
      remedy: { en: 'Compare both with those of the creation.', zh: '与创建订单时的参数核对。' },
      ...launch,
    },
  ],
  [
    '4108',
    {
      cause: {
        en: 'The app or mini program that launches has another appid than the order was created with',
        zh: '拉起页面的 appid 与创建订单的 appid 不一致',
      },
      remedy: {
        en: 'Use one appid for creation, completion, cancellation and launch.',
        zh: '创建、完结、撤销与拉起须使用同一个 appid。',
      },
      ...launch,
    },
  ],
  [
    '4185',
    {
      cause: { en: 'package is empty, or businessType is wrong', zh: 'package 为空，或 businessType 有误' },
      remedy: {
        en: 'Pass the package of the creation as it is, with businessType wxpayScoreUse (wxpayScorePlan for a plan).',
        zh: '原样传入创建接口返回的 package，businessType 使用 wxpayScoreUse（计划用 wxpayScorePlan）。',
      },
      ...launch,
    },
  ],
  [
    '4186',
    {
      cause: { en: 'package is not the one that was answered', zh: 'package 不是接口返回的值' },
      remedy: {
        en: 'Pass it unchanged; in a query string it has to be URL-encoded once.',
        zh: '原样传入；放入 queryString 时只做一次 URL 编码。',
      },
      ...launch,
    },
  ],
  [
    '4188',
    {
      cause: {
        en: 'mchid, appid and service_id do not belong together',
        zh: '商户号、appid 与服务 ID 不匹配',
      },
      remedy: {
        en: 'Check how they are bound; the operator binds them.',
        zh: '核对三者的绑定关系，联系运营绑定。',
      },
      ...launch,
      actor: 'merchant-config',
    },
  ],
  [
    '4189',
    {
      cause: { en: 'The service_id within package is not valid', zh: 'package 中的服务 ID 不合法' },
      remedy: {
        en: 'Create an order with the right service_id and launch that.',
        zh: '用正确的服务 ID 重新创建订单后拉起。',
      },
      ...launch,
    },
  ],
  [
    '4190',
    {
      cause: { en: 'The order number within package is not valid', zh: 'package 中的单号不合法' },
      remedy: {
        en: 'Create an order with a valid out_order_no and launch that.',
        zh: '用合法的商户订单号重新创建订单后拉起。',
      },
      ...launch,
    },
  ],
]);
