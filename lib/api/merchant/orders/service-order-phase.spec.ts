import { describe, expect, it } from 'vitest';
import {
  mayCall,
  phaseOf,
  ServiceOrderPhase,
  type ServiceOrderCall,
  type ServiceOrderStanding,
} from './service-order-phase.js';

const paying = { collection: { state: 'USER_PAYING' } };
const paid = { collection: { state: 'USER_PAID' } };

const orders: [standing: ServiceOrderStanding, phase: ServiceOrderPhase][] = [
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
];

const calls: ServiceOrderCall[] = [
  'query',
  'cancel',
  'modify',
  'complete',
  'pay',
  'sync',
  'sendPrepaidMessage',
];

/** One order in each phase, and what WeChat Pay's documents allow then. */
const rights: [phase: ServiceOrderPhase, standing: ServiceOrderStanding, allowed: ServiceOrderCall[]][] = [
  ['AwaitingConfirmation', { state: 'CREATED' }, ['query', 'cancel']],
  [
    'InService',
    { state: 'DOING', stateDescription: 'USER_CONFIRM' },
    ['query', 'cancel', 'complete', 'sendPrepaidMessage'],
  ],
  [
    'Collecting',
    { state: 'DOING', stateDescription: 'MCH_COMPLETE', ...paying },
    ['query', 'cancel', 'modify', 'pay', 'sync'],
  ],
  ['Done', { state: 'DONE' }, ['query']],
  ['Revoked', { state: 'REVOKED' }, ['query']],
  ['Expired', { state: 'EXPIRED' }, ['query']],
  ['Unknown', { state: 'NEW_STATE' }, ['query']],
];

describe('the phase of an order', () => {
  it.each(orders)('of %j is %s', (standing, phase) => {
    expect(phaseOf(standing)).toBe(phase);
  });
});

describe('what may be done to an order', () => {
  it.each(rights)('in the phase %s', (phase, standing, allowed) => {
    expect(phaseOf(standing)).toBe(phase);
    expect(calls.filter((call) => mayCall(call, standing))).toEqual(allowed);
  });

  it('is laid down for every phase', () => {
    expect(new Set(rights.map(([phase]) => phase))).toEqual(new Set(Object.values(ServiceOrderPhase)));
  });
});
