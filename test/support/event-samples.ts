import { openid } from './simulated-merchant.js';

const merchant = { appid: 'wxd678efh567hg6787', mchid: '1230000109' };
const partner = {
  ...merchant,
  sub_appid: 'wxd678efh567hg6788',
  sub_mchid: '1900000109',
  sub_openid: 'o-sub',
};
const service = { service_id: '2002000000000558128851361561536', openid };

const order = {
  ...partner,
  ...service,
  out_order_no: 'R1',
  order_id: '15646546545165651651',
  service_introduction: '充电宝租借',
  state: 'DOING',
  state_description: 'USER_CONFIRM',
  post_payments: [{ name: '使用时长', description: '3元/小时', amount: 600, count: 2 }],
  post_discounts: [{ name: '会员', description: '首小时免费', amount: 100 }],
  risk_fund: { name: 'DEPOSIT', amount: 9_900, description: '充电宝押金' },
  time_range: { start_time: '20261120100000', end_time: '20261120120000', end_time_remark: '归还' },
  location: { start_location: '深圳', end_location: '广州' },
  attach: 'a%26b',
  notify_url: 'https://shop.example/wechat/payscore',
  total_amount: 500,
  need_collection: true,
};

const paid = {
  ...order,
  state: 'DONE',
  collection: {
    state: 'USER_PAID',
    total_amount: 500,
    paying_amount: 0,
    paid_amount: 500,
    details: [
      {
        seq: 1,
        amount: 500,
        paid_type: 'NEWTON',
        paid_time: '20261120120030',
        transaction_id: '42000',
        promotion_detail: [
          { coupon_id: '109519', name: '单品惠', goods_detail: [{ goods_id: 'M1', quantity: 1 }] },
        ],
      },
    ],
  },
};

const plan = {
  ...partner,
  ...service,
  sign_plan_id: '1229202221200000000048820231',
  merchant_sign_plan_no: 'S1',
  plan_id: '12020220114150032380000000',
  going_detail_no: 1,
  sign_state: 'SIGNED',
  cancel_sign_type: 'NOT_CANCEL',
  deduction_quantity: 2,
  total_origin_price: 2_000,
  total_actual_price: 1_000,
  signed_detail_list: [
    {
      plan_detail_no: 1,
      original_price: 1_000,
      actual_price: 500,
      plan_detail_state: 'USING',
      order_id: '15',
    },
    { plan_detail_no: 2, original_price: 1_000, actual_price: 500, plan_detail_state: 'NOT_USED' },
  ],
};

const authorisation = {
  ...merchant,
  ...service,
  authorization_code: '1275342195190894594',
  user_service_status: 'USER_OPEN_SERVICE',
  openorclose_time: '20261120101010',
};

const refund = {
  mchid: merchant.mchid,
  transaction_id: '42000',
  out_trade_no: 'R1',
  refund_id: '50000',
  out_refund_no: 'F1',
  refund_status: 'SUCCESS',
  success_time: '2026-11-20T12:30:00+08:00',
  amount: { total: 500, refund: 100, payer_total: 500, payer_refund: 100 },
};

const share = {
  sp_mchid: merchant.mchid,
  sub_mchid: partner.sub_mchid,
  transaction_id: '42000',
  order_id: '3008450740201411110007820472',
  out_order_no: 'P1',
  receiver: { type: 'MERCHANT_ID', account: '1900000109', amount: 100, description: '分给门店' },
};

const plate = { plate_number: '粤B888888', plate_color: 'BLUE', start_time: '2026-11-20T10:00:00+08:00' };

const debit = {
  sp_mchid: merchant.mchid,
  sub_mchid: partner.sub_mchid,
  appid: merchant.appid,
  out_trade_no: 'D1',
  description: '停车场扣费',
  create_time: '2026-11-20T12:00:01+08:00',
  trade_scene: 'PARKING',
  parking_info: {
    ...plate,
    parking_id: '5K8264ILTKCH16CQ250',
    end_time: '2026-11-20T12:00:00+08:00',
    parking_name: '欢乐海岸停车场',
    charging_duration: 3_600,
    device_id: '12313',
  },
  payer: { openid },
  amount: { total: 600, currency: 'CNY' },
};

/** The content of each event that a merchant of Pay Score can be notified of, in the names of the wire. */
export const eventSamples = {
  'PAYSCORE.USER_CONFIRM': order,
  'PAYSCORE.USER_PAID': paid,
  'PAYSCORE.USER_SIGN_PLAN': plan,
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': { ...plan, cancel_sign_type: 'USER', cancel_reason: '不再需要' },
  'PAYSCORE.USER_OPEN_SERVICE': authorisation,
  'PAYSCORE.USER_CLOSE_SERVICE': { ...authorisation, user_service_status: 'USER_CLOSE_SERVICE' },
  'PAYSCORE.USER_ACCEPTED': { ...authorisation, contract_id: '2018', contract_status: 'VALID' },
  'PAYSCORE.BIND_SERVICE_ACCOUNT': { ...partner, out_apply_no: 'A1', apply_state: 'REJECTED' },
  'PAYSCORE.MCH_PREPAY': { ...order, prepay_req_body: { need_receipt: true }, prepay_resp_http_code: 200 },
  'PROFITSHARING.SUCCESS': share,
  'PROFITSHARING.RETURN': share,
  'REFUND.SUCCESS': {
    ...refund,
    amount: { ...refund.amount, exchange_rate: { type: 'SETTLEMENT', rate: 1 } },
  },
  'REFUND.ABNORMAL': { ...refund, refund_status: 'ABNORMAL' },
  'REFUND.CLOSED': { ...refund, refund_status: 'CLOSED' },
  'SECURITY_ECHO.SUCCESS': { echo_message: 'ping' },
  'TRANSACTION.SUCCESS': {
    sp_appid: merchant.appid,
    payer: { sp_openid: 'o-sp' },
    trade_type: 'JSAPI',
    trade_state_desc: '支付成功',
    promotion_detail: [
      {
        coupon_id: '109519',
        amount: 100,
        stock_id: '931386',
        goods_detail: [{ goods_id: 'M1', quantity: 1 }],
      },
    ],
    combine_mchid: merchant.mchid,
    sub_orders: [{ mchid: '1900000109', amount: { total_amount: 500 } }],
    scene_info: { installment_info: { use_subsidy: false, selected_installment_number: 3 } },
  },
  'TRANSACTION.FAIL': {
    ...debit,
    trade_state: 'PAY_FAIL',
    contract_information: { contract_id: '2018' },
    device_information: { device_id: '12313' },
  },
  'TRANSACTION.PAY_BACK': {
    ...debit,
    trade_state: 'SUCCESS',
    bank_type: 'BPA',
    user_repaid: 'Y',
    device_info: { device_id: '12313' },
  },
  'VEHICLE.ENTRANCE_STATE_CHANGE': {
    ...plate,
    sp_mchid: merchant.mchid,
    parking_id: '5K8264ILTKCH16CQ250',
    out_parking_no: 'P1',
    parking_name: '欢乐海岸停车场',
    free_duration: 900,
    parking_state: 'BLOCKED',
    blocked_state_description: 'PAUSE',
    state_update_time: '2026-11-20T11:00:00+08:00',
  },
} satisfies Record<string, object>;

export const eventTypes = Object.keys(eventSamples) as (keyof typeof eventSamples)[];

/** The content of a payment's notification. Another order number makes another content. */
export const paidOrder = (outOrderNo: string): object => ({ ...paid, out_order_no: outOrderNo });

/** A value with the names of the wire turned into those of the DTOs. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name.replace(/_(.)/g, (_, next: string) => next.toUpperCase()),
      camelCased(child),
    ]),
  );
}
