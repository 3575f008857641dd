import { SimulatorError } from '../base/simulator.error.js';
import { acceptOrder } from '../legacy-orders/legacy-order.user.js';
import { defaultOpenid } from '../merchant/default-user.js';
import type { SimulatorService } from '../merchant/simulator-service.js';
import { SimulatedServiceAccounts } from '../partner/simulated-service-accounts.js';
import { authorize, revoke } from '../permissions/authorization.user.js';
import { cancelByUser, sign } from '../plans/sign-plan.user.js';
import { freshNumber, post, type Triggering, type Triggers } from './trigger.js';

/** Events beside orders and payments: authorisations, signed plans, legacy orders, applications, the test of keys. */
export const serviceTriggers: Triggers = {
  'PAYSCORE.USER_OPEN_SERVICE': {
    does: 'the user authorises a service without confirmation',
    run: authorised,
  },
  'PAYSCORE.USER_CLOSE_SERVICE': {
    does: 'the user revokes an authorisation',
    run: async (asked) => {
      const code = await authorised(asked);
      revoke(asked.merchant, { authorizationCode: code });
      return code;
    },
  },
  'PAYSCORE.USER_SIGN_PLAN': { does: 'the user signs a plan', run: signed },
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': {
    does: 'the user takes back the signature of a plan',
    run: async (asked) => {
      const number = await signed(asked);
      cancelByUser(asked.merchant, number, {});
      return number;
    },
  },
  'PAYSCORE.USER_ACCEPTED': {
    does: 'the user begins a legacy order (smart retail or pay-after)',
    order: 'notified by its own call',
    run: async (asked) => {
      const { merchant, order, notifyUrl } = asked;
      const number = order ?? (await legacyOrder(asked));
      acceptOrder(merchant, number, undefined, notifyUrl);
      return number;
    },
  },
  'PAYSCORE.BIND_SERVICE_ACCOUNT': {
    does: "a partner's application to bind a sub-merchant is approved",
    run: async (asked) => {
      const { merchant, notifyUrl } = asked;
      const number = freshNumber(merchant);
      await post(asked, '/v3/payscore/partner/service-account-applications', {
        ...service(asked, () => true, ''),
        out_apply_no: number,
        sub_mchid: merchant.config.subMchids?.[0] ?? '1900000109',
        result_notify_url: notifyUrl,
      });
      new SimulatedServiceAccounts(merchant).approve(number);
      return number;
    },
  },
  'SECURITY_ECHO.SUCCESS': {
    does: 'a test of the keys is echoed',
    run: async (asked) => {
      const echo_message = freshNumber(asked.merchant);
      await post(asked, '/v3/security/echo', { echo_message, notify_url: asked.notifyUrl });
      return echo_message;
    },
  },
};

/** The first service of this kind, as a request names it. */
function service(
  { merchant }: Triggering,
  is: (service: SimulatorService) => boolean,
  needed: string,
): { readonly service_id: string; readonly appid: string } {
  const found = merchant.config.services.find(is);
  if (found !== undefined) return { service_id: found.serviceId, appid: merchant.appid };
  throw new SimulatorError(`services: none ${needed}; add one to the merchant's services`, 409);
}

async function authorised(asked: Triggering): Promise<string> {
  const { merchant, notifyUrl } = asked;
  const code = freshNumber(merchant);
  await post(asked, '/v3/payscore/permissions', {
    ...service(
      asked,
      ({ needUserConfirm }) => !needUserConfirm,
      'is without confirmation (needUserConfirm: false)',
    ),
    authorization_code: code,
    notify_url: notifyUrl,
  });
  // A user who has authorised the service cannot do so again, so each trigger has a user of its own.
  authorize(merchant, { authorizationCode: code, openid: `o${code}` });
  return code;
}

async function signed(asked: Triggering): Promise<string> {
  const { merchant, notifyUrl, amount = 600 } = asked;
  const whose = service(asked, ({ plans }) => plans !== false, 'has the right to plans (plans)');
  const number = freshNumber(merchant);
  const { plan_id } = await post(asked, '/v3/payscore/plan/payscore-plans', {
    ...whose,
    merchant_plan_no: number,
    plan_name: '瑜伽课1节',
    plan_duration: 30,
    deduction_quantity: 1,
    total_original_price: amount,
    total_actual_price: amount,
    plan_detail_list: [{ plan_detail_name: '第一节课', original_price: amount, actual_price: amount }],
  });
  await post(asked, '/v3/payscore/sign-plan/user-sign-plans', {
    ...whose,
    openid: defaultOpenid,
    plan_id,
    merchant_sign_plan_no: number,
    notify_url: notifyUrl,
    sign_plan_detail: [{ plan_detail_no: 1, merchant_plan_detail_no: `${number}D` }],
  });
  sign(merchant, number);
  return number;
}

async function legacyOrder(asked: Triggering): Promise<string> {
  const { merchant, amount = 600 } = asked;
  const whose = service(asked, ({ needUserConfirm }) => needUserConfirm, 'is with confirmation');
  const { legacyOrders } =
    merchant.config.services.find(({ serviceId }) => serviceId === whose.service_id) ?? {};
  const number = freshNumber(merchant);
  await post(asked, `/v3/payscore/${legacyOrders === 'pay-after' ? 'payafter' : 'smartretail'}-orders`, {
    ...whose,
    out_order_no: number,
    service_start_time: 'OnAccept',
    service_start_location: '人民广场',
    service_introduction: '智能货柜',
    fees: [{ fee_name: '商品', fee_desc: '按实际取用计费' }],
    risk_amount: amount,
  });
  return number;
}
