import { formsOf, type Fault, type FaultKind } from '../../packages/simulator/src/faults/fault.js';
import type { Random } from '../fuzz/random.js';
import { shortTimeouts, type Reach } from './lane.js';

/** What goes wrong in one attempt, drawn anew for each. */
type Draw = (random: Random) => Fault;

/** A row of the matrix. */
export interface Trouble {
  readonly name: string;
  /** How a run reaches WeChat Pay: drawn from these. */
  readonly reach: readonly Reach[];
  /** Absent where the trouble is on the way. */
  readonly draw?: Draw;
}

const quick = ['straight'] as const;
const slow = ['short timeouts'] as const;

const always =
  (fault: Fault): Draw =>
  () =>
    fault;
const lasting =
  (kind: 'delay' | 'slow-body', least: number, most: number): Draw =>
  (random) => ({ kind, milliseconds: random.between(least, most) });

const tooLate = { least: shortTimeouts.attemptTimeout + 50, most: shortTimeouts.attemptTimeout + 250 };

const anyQuick: Draw = (random) => {
  const kinds = (Object.keys(formsOf) as FaultKind[]).filter((kind) => kind !== 'silence');
  const fault = random.pick<Fault>(formsOf[random.pick(kinds)]);
  return fault.kind === 'delay' || fault.kind === 'slow-body' ? { ...fault, milliseconds: 5 } : fault;
};

export const troubles: readonly Trouble[] = [
  { name: 'none', reach: quick },
  { name: 'answer late', reach: quick, draw: lasting('delay', 1, 20) },
  { name: 'answer too late', reach: slow, draw: lasting('delay', tooLate.least, tooLate.most) },
  { name: 'reset before the effect', reach: quick, draw: always({ kind: 'reset' }) },
  { name: 'reset after the effect', reach: quick, draw: always({ kind: 'reset', takesEffect: true }) },
  { name: 'silence before the effect', reach: slow, draw: always({ kind: 'silence' }) },
  { name: 'silence after the effect', reach: slow, draw: always({ kind: 'silence', takesEffect: true }) },
  { name: '202', reach: quick, draw: always({ kind: 'accepted' }) },
  { name: '429', reach: quick, draw: always({ kind: 'rate-limit' }) },
  {
    name: '429 with Retry-After',
    reach: quick,
    draw: (random) => ({ kind: 'rate-limit', code: 'RATELIMIT_EXCEEDED', retryAfter: random.between(1, 20) }),
  },
  { name: '500 before the effect', reach: quick, draw: always({ kind: 'system-error' }) },
  { name: '500 after the effect', reach: quick, draw: always({ kind: 'system-error', takesEffect: true }) },
  { name: '502 in HTML before the effect', reach: quick, draw: always({ kind: 'bad-gateway' }) },
  {
    name: '502 in HTML after the effect',
    reach: quick,
    draw: always({ kind: 'bad-gateway', takesEffect: true }),
  },
  { name: '503', reach: quick, draw: always({ kind: 'unavailable' }) },
  {
    name: '503 with Retry-After',
    reach: quick,
    draw: (random) => ({ kind: 'unavailable', retryAfter: random.between(1, 20) }),
  },
  { name: 'wrong signature', reach: quick, draw: always({ kind: 'wrong-signature' }) },
  { name: 'probe signature', reach: quick, draw: always({ kind: 'wrong-signature', probe: true }) },
  { name: 'no signature', reach: quick, draw: always({ kind: 'missing-signature' }) },
  {
    name: 'stale timestamp',
    reach: quick,
    draw: (random) => ({ kind: 'stale-timestamp', seconds: random.between(301, 4_000) }),
  },
  { name: 'unknown serial', reach: quick, draw: always({ kind: 'unknown-serial' }) },
  { name: 'slow body', reach: quick, draw: lasting('slow-body', 1, 20) },
  { name: 'body too slow', reach: slow, draw: lasting('slow-body', tooLate.least, tooLate.most) },
  { name: 'half a body', reach: quick, draw: always({ kind: 'half-body' }) },
  { name: 'no connection', reach: ['backup after refusal', 'nobody'] },
  { name: 'black hole', reach: ['backup after silence', 'silence'] },
  { name: 'another at each attempt', reach: quick, draw: anyQuick },
];
