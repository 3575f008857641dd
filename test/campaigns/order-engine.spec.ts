import { array, assert, asyncProperty, nat } from 'fast-check';
import {
  allowedActions,
  ORDER_ACTIONS,
  type AnyOrder,
  type OrderAction,
  type OrderKind,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { fromWireUntyped } from '../../lib/schema/codec.js';
import type { RawAnswer } from '../support/raw-client.js';
import { orderKinds, type PlayedOrder } from './order-kinds.js';

/** Codes of a refusal because of the order's state. Any other says something else: a second message, a debit that runs. */
const stateCodes: readonly unknown[] = ['INVALID_ORDER_STATE', 'ORDER_CANCELED', 'ORDER_DONE'];

const isAccepted = ({ status }: RawAnswer): boolean => status === 200 || status === 204;

async function standing({ calls }: PlayedOrder): Promise<AnyOrder | undefined> {
  const answer = await calls.query?.(0);
  return answer?.json !== undefined && isAccepted(answer)
    ? (fromWireUntyped(answer.json) as AnyOrder)
    : undefined;
}

async function happen(event: (() => unknown) | undefined): Promise<void> {
  try {
    await event?.();
  } catch {
    // The user cannot do that now.
  }
}

/** An order that has come some way, by a script or by chance; each call against what was allowed before it. */
async function play(
  kind: OrderKind,
  [opening, ...choices]: readonly number[],
  accepted: Set<string>,
): Promise<void> {
  const order = await orderKinds[kind]();
  const names = [...Object.keys(order.events), ...Object.keys(order.calls)];
  const script = order.openings[(opening ?? 0) % order.openings.length] ?? [];
  const history = [...script, ...choices.map((choice) => names[choice % names.length] ?? '')];
  for (const [step, name] of history.entries()) {
    if (name in order.events) await happen(order.events[name]);
    else await attempt(kind, order, name as OrderAction, step, accepted);
  }
}

async function attempt(
  kind: OrderKind,
  order: PlayedOrder,
  action: OrderAction,
  step: number,
  accepted: Set<string>,
): Promise<void> {
  const before = await standing(order);
  if (before === undefined) return;
  const isAllowed = allowedActions(before, kind).includes(action);
  const answer = await order.calls[action]?.(step);
  if (answer === undefined) return;
  const what = `step ${step}: ${action} of ${JSON.stringify(before)} answered ${answer.status} ${answer.text}`;
  if (isAllowed) expect(stateCodes, what).not.toContain(answer.json?.['code']);
  else expect(isAccepted(answer), what).toBe(false);
  if (isAccepted(answer)) accepted.add(action);
}

describe.each(Object.keys(orderKinds) as OrderKind[])('whatever happens to a %s', (kind) => {
  it('what is allowed is never refused for its state, and nothing else is accepted', async () => {
    const accepted = new Set<string>();
    // The first number chooses the opening.
    const histories = array(nat({ max: 999 }), { minLength: 4, maxLength: 20 });
    const property = asyncProperty(histories, (choices) => play(kind, choices, accepted));
    // A property that never got a call through would hold for any table. Sixty histories may miss a rare action by chance.
    const listed = new Set(Object.values(ORDER_ACTIONS[kind]).flat());
    for (let round = 0; round === 0 || (round < 10 && accepted.size < listed.size); round += 1)
      await assert(property, { numRuns: 60, endOnFailure: true });
    expect([...accepted].toSorted()).toEqual([...listed].toSorted());
  }, 120_000);
});
