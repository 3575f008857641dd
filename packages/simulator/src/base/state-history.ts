import { nextInSequence } from './sequence.js';

/** One step in the life of a record, as a person follows it. Plain data: it is saved. */
export interface StateStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Place among all that happened. */
  readonly sequence: number;
  /** What happened: a call, an act of the user, the end of a debit. */
  readonly call: string;
  /** State after the step, in the names of the wire. */
  readonly state: string;
}

/** Steps kept of a record. */
const limit = 50;

export function rememberState(
  stored: { history?: StateStep[] },
  step: Pick<StateStep, 'at' | 'call' | 'state'>,
): void {
  stored.history ??= [];
  stored.history.push({ ...step, sequence: nextInSequence() });
  if (stored.history.length > limit) stored.history.shift();
}
