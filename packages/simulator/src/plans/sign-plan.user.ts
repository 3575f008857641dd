import { plansOf } from './plan.store.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { cancel } from './sign-plan.machine.js';
import { signPlansOf, isOf, type LaunchOfPlan, type SignPlanStore } from './sign-plan.store.js';
import type { SignPlan, SignState, StoredSignPlan } from './sign-plan.js';

const hours = 3_600_000;

const stands: Readonly<Record<SignState, string>> = {
  UNSIGNED: 'was offered and not signed (UNSIGNED)',
  SIGNED: 'is signed (SIGNED)',
  COMPLETE: 'is complete (COMPLETE)',
  SIGN_PLAN_CANCEL: 'was cancelled (SIGN_PLAN_CANCEL)',
  EXPIRE: 'is past its duration (EXPIRE)',
};

/** The user signs on the page that the `package` opens within two hours, while the plan is not stopped. */
export function sign(merchant: Merchant, which: string | LaunchOfPlan, openid?: string): SignPlan {
  const signPlans = signPlansOf(merchant);
  const now = merchant.clock.now();
  const stored = inState('UNSIGNED', signPlans.expect(which), signPlans, 'sign');
  checkUser(stored, openid, 'sign');
  if (now - stored.offeredAt >= 2 * hours) {
    throw refusal(
      'sign',
      stored,
      'its package was valid for two hours. Offer it under a new merchant_sign_plan_no.',
    );
  }
  if (plansOf(merchant).byId(stored.terms.plan_id)?.plan.plan_state !== 'NORMAL') {
    throw refusal('sign', stored, 'its plan was stopped (STOP)');
  }
  stored.signedAt = now;
  signPlans.notify('PAYSCORE.USER_SIGN_PLAN', stored);
  return signPlans.answer(stored);
}

/** The user takes the signature back. */
export function cancelByUser(
  merchant: Merchant,
  merchantSignPlanNo: string,
  { openid, reason }: { readonly openid?: string; readonly reason?: string },
): SignPlan {
  const signPlans = signPlansOf(merchant);
  const stored = inState('SIGNED', signPlans.expect(merchantSignPlanNo), signPlans, 'cancel');
  checkUser(stored, openid, 'cancel');
  cancel(stored, 'USER', merchant.clock.now(), reason);
  signPlans.notify('PAYSCORE.USER_CANCEL_SIGN_PLAN', stored);
  return signPlans.answer(stored);
}

function inState(
  state: SignState,
  stored: StoredSignPlan,
  signPlans: SignPlanStore,
  action: string,
): StoredSignPlan {
  const actual = signPlans.stateOf(stored);
  if (actual !== state) throw refusal(action, stored, `it ${stands[actual]}`);
  return stored;
}

function checkUser(stored: StoredSignPlan, openid: string | undefined, action: string): void {
  if (openid === undefined || isOf(stored, openid)) return;
  throw refusal(action, stored, 'it was offered to another user');
}

const refusal = (action: string, { terms }: StoredSignPlan, reason: string): SimulatorError =>
  new SimulatorError(`The user cannot ${action} plan ${terms.merchant_sign_plan_no}: ${reason}`, 409);
