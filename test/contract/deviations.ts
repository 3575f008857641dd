/** One class serves creation and completion; an amount that is left out counts 0 in the sum of the order. */
const amount = 'postDiscounts.amount is optional and documented as required';

/** The description of one operation requires it; limits and its sister operations say that it may be left out. */
const startTime = 'timeRange.startTime is optional and documented as required';

/** Described by the official page, and missing in the machine-readable contract. */
const onPage = ['postDiscounts.amount is not documented', 'location.startLocation is not documented'];

/** The module fills the number of the caller, because it is the registration's own. */
const own = ['mchid is optional and documented as required'];
const ownOfPartner = ['spMchid is optional and documented as required'];

const payscore = 'POST /v3/payscore';

/** Where a request class differs from the documented fields, and why. */
export const deviations: Readonly<Record<string, readonly string[]>> = {
  [`${payscore}/serviceorder`]: onPage.slice(0, 1),
  [`${payscore}/serviceorder/{out_order_no}/complete`]: [amount, ...onPage.slice(1)],
  [`${payscore}/partner/serviceorder/{out_order_no}/complete`]: [amount],
  [`${payscore}/partner/serviceorder/{out_order_no}/modify`]: [amount],
  [`${payscore}/acquiringbank/serviceorder/{out_order_no}/complete`]: [amount, startTime],
  [`${payscore}/acquiringbank/serviceorder/{out_order_no}/modify`]: [amount],
  [`${payscore}/oversea/partner/serviceorder/{out_order_no}/complete`]: [amount],
  'GET /v3/pay/transactions/id/{transaction_id}': own,
  'GET /v3/pay/transactions/out-trade-no/{out_trade_no}': own,
  'GET /v3/pay/partner/transactions/id/{transaction_id}': ownOfPartner,
  'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}': ownOfPartner,
};
