import { tells, type LineStep, type TimeLines } from '../feature/time-line.js';
import { subjectOf } from '../orders/order-time-line.js';
import { overTime, signStateOf, type Progress } from './sign-plan.machine.js';
import { signPlanRoutes } from './sign-plan.operations.js';
import { signPlansOf } from './sign-plan.store.js';

/** The steps follow from signing, cancellation, orders and time, as the state does. */
function stepsOf(progress: Progress, now: number): LineStep[] {
  const { offeredAt, signedAt, cancelled } = progress.stored;
  const state = signStateOf(progress, now);
  const steps = [{ at: offeredAt, call: 'offer', state: 'UNSIGNED' }];
  if (signedAt !== undefined) steps.push({ at: signedAt, call: 'sign', state: 'SIGNED' });
  if (cancelled !== undefined) steps.push({ at: cancelled.at, call: 'cancel', state: 'SIGN_PLAN_CANCEL' });
  if (state === 'COMPLETE') {
    steps.push({ at: Math.max(...progress.orders.map((order) => order?.endedAt ?? 0)), call: 'used', state });
  }
  if (state === 'EXPIRE') steps.push({ at: overTime(progress.stored), call: 'expire', state });
  return steps.map((step) => ({ ...step, kind: 'state' }));
}

export const signPlanTimeLines: TimeLines = {
  find: (merchant, number) => {
    const signPlans = signPlansOf(merchant);
    const stored = signPlans.find(number);
    if (stored === undefined) return undefined;
    const progress = signPlans.progressOf(stored);
    const { sign_plan_id: id } = stored.terms;
    return {
      number,
      record: signPlans.answer(stored),
      steps: stepsOf(progress, merchant.clock.now()),
      isNamedBy: ({ operation, named }) =>
        operation in signPlanRoutes &&
        (named('merchant_sign_plan_no') === number || named('sign_plan_id') === id),
      isNotifiedBy: (notification) => tells(notification, 'sign_plan_id', id),
      parts: progress.orders.flatMap((order) => (order === undefined ? [] : [subjectOf(order)])),
    };
  },
};
