import type { PayscoreKnownFault } from './explanation.js';

const debit = /^ParkingService\.createDebit$/;

/**
 * Refusals of a parking debit, by their messages. A debit that was accepted before is refused so when it is repeated.
 */
export const parkingFaults: readonly PayscoreKnownFault[] = [
  {
    messages: ['停车入场id不存在'],
    operations: debit,
    cause: {
      en: "The parking_id is unknown, its stay has been debited, or it is not the plate's newest entrance, because one plate has one valid entrance",
      zh: '停车入场 id 有误、该次停车已扣费，或不是该车牌最新的有效入场（同一车牌只有一个有效入场）',
    },
    remedy: {
      en: 'Query the out_trade_no. If it was not accepted, take the `id` that the newest createEntrance of the plate answered, or collect at the gate.',
      zh: '先按商户订单号查询；如未受理，请使用该车牌最近一次创建停车入场返回的 id，或改为现场收费。',
    },
    actor: 'merchant-code',
    retry: 'after-query',
    confidence: 'field-report',
  },
  {
    messages: ['场景信息和停车入场id不匹配'],
    operations: debit,
    cause: {
      en: 'The stay has been accepted for a debit, or parking_info or sub_mchid differs from the entrance',
      zh: '该停车入场 id 已受理过扣费，或 parking_info、sub_mchid 与入场时不一致',
    },
    remedy: {
      en: 'Query the out_trade_no. If it was not accepted, send plate, start_time, parking_name and sub_mchid as at the entrance.',
      zh: '先按商户订单号查询；如未受理，请使车牌、入场时间、停车场名称、子商户号与入场时一致。',
    },
    actor: 'merchant-code',
    retry: 'after-query',
    confidence: 'field-report',
  },
  {
    messages: ['当前商户无法扣款'],
    operations: debit,
    cause: {
      en: "appid and mchid, or sub_appid and sub_mchid, are not bound to each other, or the merchant's right to collect is suspended",
      zh: 'appid 与商户号、sub_appid 与子商户号未关联，或商户收款功能被限制',
    },
    remedy: {
      en: 'Bind the numbers in the merchant platform, which also shows a suspension; collect at the gate meanwhile.',
      zh: '在商户平台完成关联，并查看收款限制的原因；其间请现场收费。',
    },
    actor: 'merchant-config',
    retry: 'never',
    confidence: 'field-report',
  },
];
