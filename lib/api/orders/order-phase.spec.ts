import { describe, expect, it } from 'vitest';
import type { AnyOrder } from './order-kind.js';
import { phaseOf, type OrderPhase } from './order-phase.js';

const paying = { collection: { state: 'USER_PAYING' } };
const paid = { collection: { state: 'USER_PAID' } };

const orders: [order: AnyOrder, phase: OrderPhase][] = [
  [{ state: 'CREATED' }, 'AwaitingConfirmation'],
  [{ state: 'DOING', stateDescription: 'USER_CONFIRM' }, 'InService'],
  [{ state: 'DOING', stateDescription: 'MCH_COMPLETE', ...paying }, 'Collecting'],
  [{ state: 'DOING', stateDescription: 'MCH_COMPLETE' }, 'Collecting'],
  [{ state: 'DOING', stateDescription: 'MCH_COMPLETE', ...paid }, 'Done'],
  [{ state: 'DOING', ...paid }, 'Done'],
  [{ state: 'DONE', ...paid }, 'Done'],
  [{ state: 'DONE' }, 'Done'],
  [{ state: 'REVOKED' }, 'Revoked'],
  [{ state: 'EXPIRED' }, 'Expired'],
  [{ state: 'DOING' }, 'Unknown'],
  [{ state: 'DOING', stateDescription: 'NEW_DESCRIPTION' }, 'Unknown'],
  [{ state: 'NEW_STATE', stateDescription: 'USER_CONFIRM' }, 'Unknown'],
  [{ state: 'toString' }, 'Unknown'],
  [{ state: '__proto__' }, 'Unknown'],
  [{}, 'Unknown'],
  [{ state: 'USER_ACCEPTED' }, 'InService'],
  [{ state: 'FINISHED' }, 'Collecting'],
  [{ state: 'USER_PAID' }, 'Done'],
  [{ signState: 'UNSIGNED' }, 'AwaitingConfirmation'],
  [{ signState: 'SIGNED' }, 'InService'],
  [{ signState: 'COMPLETE' }, 'Done'],
  [{ signState: 'SIGN_PLAN_CANCEL' }, 'Revoked'],
  [{ signState: 'EXPIRE' }, 'Expired'],
  [{ signState: 'CREATED' }, 'Unknown'],
  [{ outRefundNo: 'F1', status: 'PROCESSING' }, 'Refunding'],
  [{ outRefundNo: 'F1', status: 'SUCCESS' }, 'Done'],
  [{ outRefundNo: 'F1', refundStatus: 'ABNORMAL' }, 'RefundAbnormal'],
  [{ outRefundNo: 'F1', refundStatus: 'CLOSED' }, 'RefundClosed'],
  [{ outRefundNo: 'F1', outOrderNo: 'R1', state: 'DONE' }, 'Unknown'],
];

describe('the phase of an order', () => {
  it.each(orders)('of %j is %s', (order, phase) => {
    expect(phaseOf(order)).toBe(phase);
  });
});
