import type {
  CompleteServiceOrderRequest,
  CreateServiceOrderRequest,
  ModifyServiceOrderRequest,
} from 'nestjs-payscore';

/** A `notify_url` where nobody listens. */
export const nowhere = 'http://127.0.0.1:9/notify';

/** Request of a power bank for a deposit, which the user must confirm. */
export function rental(changes: Partial<CreateServiceOrderRequest> = {}): CreateServiceOrderRequest {
  return {
    outOrderNo: 'R1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    riskFund: { name: 'DEPOSIT', amount: 9_900 },
    notifyUrl: nowhere,
    ...changes,
  };
}

const charges = (fee: number): Pick<CompleteServiceOrderRequest, 'postPayments' | 'totalAmount'> => ({
  postPayments: [{ name: '使用时长', amount: fee, description: '3元/小时' }],
  totalAmount: fee,
});

/** Request of the completion: the power bank is back at eleven. */
export const completion = (fee = 600): CompleteServiceOrderRequest => ({
  ...charges(fee),
  timeRange: { endTime: '20261120110000' },
});

export const reduction = (fee: number): ModifyServiceOrderRequest => ({ ...charges(fee), reason: '优惠' });
