import { merchant } from './merchant.mjs';

/** A request with every field filled and the given number of items. */
export const orderRequest = (outOrderNo = 'R1', items = 3) => ({
  outOrderNo,
  serviceIntroduction: '充电宝租借',
  postPayments: Array.from({ length: items }, (_, index) => ({
    name: `使用时长 ${index + 1}`,
    amount: 600,
    description: '3元/小时',
    count: 2,
  })),
  postDiscounts: [
    { name: '会员', description: '首小时免费', amount: 100, count: 1 },
    { name: '新用户', description: '立减', amount: 50, count: 1 },
  ],
  timeRange: {
    startTime: '20261120100000',
    startTimeRemark: '取出',
    endTime: '20261120120000',
    endTimeRemark: '归还',
  },
  location: { startLocation: '深圳市南山区', endLocation: '深圳市福田区' },
  riskFund: { name: 'DEPOSIT', amount: 9900, description: '充电宝押金' },
  attach: 'shop%3D17%26shelf%3D3',
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  needUserConfirm: false,
  device: { startDeviceId: 'HG123456', endDeviceId: 'HG123457', materielNo: 'https://shop.example/d/1' },
});

/** The same request in the names of the wire. Peers without DTOs get it ready-made. */
export const orderBody = (outOrderNo, items) => ({
  ...snakeCase(orderRequest(outOrderNo, items)),
  appid: merchant.appid,
  service_id: merchant.serviceId,
  notify_url: merchant.notifyUrl,
});

/** The answer with every field filled: a paid order, which has the longest one. */
export function orderAnswer(outOrderNo = 'R1', items = 3) {
  const { device: _, need_user_confirm: __, ...order } = orderBody(outOrderNo, items);
  const total = 600 * items - 150;
  return {
    ...order,
    mchid: merchant.mchid,
    order_id: '15646546545165651651',
    state: 'DONE',
    total_amount: total,
    need_collection: true,
    collection: {
      state: 'USER_PAID',
      total_amount: total,
      paying_amount: 0,
      paid_amount: total,
      details: [
        {
          seq: 1,
          amount: total,
          paid_type: 'NEWTON',
          paid_time: '20261120120030',
          transaction_id: '4200000000202611200000000000',
          promotion_detail: [
            {
              coupon_id: '109519',
              name: '单品惠',
              scope: 'SINGLE',
              type: 'CASH',
              amount: 10,
              stock_id: '931386',
              wechatpay_contribute: 10,
              merchant_contribute: 0,
              other_contribute: 0,
              currency: 'CNY',
              goods_detail: [
                {
                  goods_id: 'M1',
                  quantity: 1,
                  unit_price: 600,
                  discount_amount: 10,
                  goods_remark: '备注',
                },
              ],
            },
          ],
        },
      ],
    },
  };
}

const wireName = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function snakeCase(value) {
  if (Array.isArray(value)) return value.map(snakeCase);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [wireName(key), snakeCase(child)]));
}
