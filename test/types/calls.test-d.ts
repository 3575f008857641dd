import type {
  CompleteServiceOrderRequest,
  CreateServiceOrderRequest,
  PayscoreModuleOptions,
  PrepayRequestBody,
  RefundPromotionDetail,
  ServiceOrder,
  ServiceOrderPaid,
  ServiceOrderService,
  TransactionSucceeded,
  UserSignPlan,
} from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';

// What requests and answers may hold, as the compiler sees it; checked by `npm run typecheck`, never run.

const whole = {
  outOrderNo: 'R1',
  serviceIntroduction: '充电宝租借',
  timeRange: { startTime: 'OnAccept' },
  riskFund: { name: 'DEPOSIT', amount: 9_900 },
} satisfies CreateServiceOrderRequest;
const { outOrderNo: _number, ...withoutNumber } = whole;
const { riskFund: _fund, ...withoutRiskFund } = whole;

const completed = {
  postPayments: [{ name: '使用时长', amount: 600 }],
  totalAmount: 600,
} satisfies CompleteServiceOrderRequest;
const { totalAmount: _total, ...withoutTotal } = completed;

export function requests(orders: ServiceOrderService): unknown[] {
  return [
    orders.create(whole),
    orders.create(whole, { timeout: 1_000, signal: AbortSignal.abort() }),
    orders.create({ ...whole, riskFund: { name: 'FUND_OF_TOMORROW', amount: 1 } }),
    orders.complete('R1', completed),
    orders.pay('R1'),

    // @ts-expect-error -- the number of the order is required
    orders.create(withoutNumber),
    // @ts-expect-error -- the risk fund is required
    orders.create(withoutRiskFund),
    // @ts-expect-error -- a planned start is required
    orders.create({ ...whole, timeRange: {} }),
    // @ts-expect-error -- amounts are integers, in fen
    orders.create({ ...whole, riskFund: { name: 'DEPOSIT', amount: '99.00' } }),
    // @ts-expect-error -- a misspelt field is no field
    orders.create({ ...whole, outTradeNo: 'R1' }),
    // @ts-expect-error -- names of the wire are no names here
    orders.create({ ...whole, out_order_no: 'R1' }),
    // @ts-expect-error -- a call option is no field
    orders.create(whole, { timeOut: 1_000 }),
    // @ts-expect-error -- the total is required
    orders.complete('R1', withoutTotal),
    // @ts-expect-error -- the number of the order comes first
    orders.complete(completed),
    // @ts-expect-error -- the number of the order is a path parameter only
    orders.cancel('R1', { outOrderNo: 'R1', reason: '用户放弃' }),
    // @ts-expect-error -- a cancellation needs a reason
    orders.cancel('R1', {}),
  ];
}

export function answers(order: ServiceOrder, paid: ServiceOrderPaid): unknown[] {
  const known: ServiceOrder['state'] = 'DOING';
  const tomorrow: ServiceOrder['state'] = 'STATE_OF_TOMORROW';
  order.state = 'STATE_OF_TOMORROW';
  const number: string = order.outOrderNo;
  const asOrder: ServiceOrder = paid;

  // @ts-expect-error -- an answer may lack the total
  const total: number = order.totalAmount;
  // @ts-expect-error -- a state is a text
  order.state = 5;
  return [known, tomorrow, number, asOrder, total];
}

export function options(simulator: PayscoreSimulator): PayscoreModuleOptions[] {
  const given: PayscoreModuleOptions = { ...simulator.moduleOptions(), notifyUrl: 'https://shop.example/w' };
  // @ts-expect-error -- the merchant number is required
  const anonymous: PayscoreModuleOptions = { serialNo: '1', privateKey: '', apiV3Key: '' };
  // @ts-expect-error -- a merchant number is a text
  const counted: PayscoreModuleOptions = { ...given, mchid: 1230000109 };
  return [given, anonymous, counted];
}

/** The codes that an open union names, without its open end. */
type Named<Union> = Union extends string ? (string extends Union ? never : Union) : never;

export function documentedCodes(): unknown[] {
  const types: Record<Named<RefundPromotionDetail['type']>, true> = {
    COUPON: true,
    DISCOUNT: true,
    CASH: true,
    NOCASH: true,
  };
  const prepaid: Record<Named<PrepayRequestBody['tradeType']>, true> = {
    JSAPI: true,
    NATIVE: true,
    App: true,
  };
  const states: Record<Named<TransactionSucceeded['tradeState']>, true> = {
    SUCCESS: true,
    ACCEPT: true,
    PAY_FAIL: true,
    REFUND: true,
    NOTPAY: true,
    CLOSED: true,
    REVOKED: true,
    USERPAYING: true,
    PAYERROR: true,
  };
  const ways: Record<Named<TransactionSucceeded['tradeType']>, true> = {
    JSAPI: true,
    NATIVE: true,
    APP: true,
    MICROPAY: true,
    MWEB: true,
    FACEPAY: true,
  };
  return [types, prepaid, states, ways];
}

export function mayBeAbsent({ postPayments, postDiscounts }: ServiceOrder, plan: UserSignPlan): unknown[] {
  // @ts-expect-error -- an answered item may lack its name
  const item: string | undefined = postPayments?.[0]?.name.trim();
  // @ts-expect-error -- an answered discount may lack its description
  const discount: string | undefined = postDiscounts?.[0]?.description.trim();
  // @ts-expect-error -- a signed plan may lack its address
  const address: string = plan.merchantCallbackUrl;
  return [item, discount, address];
}
