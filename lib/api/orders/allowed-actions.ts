import { PayscoreOrderStateError } from '../../errors/index.js';
import { numberOf, orderKindOf, type AnyOrder, type OrderKind } from './order-kind.js';
import { describePhase, ORDER_ACTIONS, type OrderAction } from './order-actions.js';
import { phaseOf } from './order-phase.js';

const queryOnly: readonly OrderAction[] = Object.freeze<OrderAction[]>(['query']);

/**
 * What may be done to an order now, as names of the service's methods. Money that moves at this moment is not visible in
 * an order: while a debit runs, WeChat Pay refuses to change the order for some minutes.
 * @param kind where the order's fields do not say what it is: see {@link orderKindOf}
 */
export function allowedActions(
  order: AnyOrder,
  kind: OrderKind = orderKindOf(order),
): readonly OrderAction[] {
  if (!Object.hasOwn(ORDER_ACTIONS, kind))
    throw new RangeError(`There is no kind ${kind}: ${Object.keys(ORDER_ACTIONS).join(', ')}`);
  const actions = ORDER_ACTIONS[kind][phaseOf(order)] ?? queryOnly;
  return hasNextDetail(order) ? actions : actions.filter((action) => action !== 'createServiceOrder');
}

/** Whether an action is allowed now. */
export function isAllowed(order: AnyOrder, action: OrderAction, kind?: OrderKind): boolean {
  return allowedActions(order, kind).includes(action);
}

/**
 * Lets an action pass only where it is allowed now.
 * @throws {PayscoreOrderStateError} which says where the order stands, what is possible and what to do
 */
export function assertAllowed(order: AnyOrder, action: OrderAction, kind = orderKindOf(order)): void {
  const allowed = allowedActions(order, kind);
  if (allowed.includes(action)) return;
  const phase = phaseOf(order);
  throw new PayscoreOrderStateError(
    numberOf(order),
    kind,
    phase,
    action,
    allowed,
    describePhase(kind, phase),
  );
}

/** The orders of a signed plan follow one another: the next one waits until the one before is paid or cancelled. */
function hasNextDetail({ signedDetailList }: AnyOrder): boolean {
  const details = signedDetailList ?? [];
  if (details.length === 0) return true;
  const states = details.map(({ planDetailState }) => planDetailState);
  return states.includes('NOT_USED') && !states.includes('USING');
}
