/**
 * Where a thing stands for its user, of what the app did and of what WeChat Pay told. All four businesses go the same way:
 *
 * opening → confirm → begun → ending → collecting → paid; aside: refused, expired, cancelling, cancelled
 *
 * Each has a title and a sentence in the texts: `rental.begun`, `rental.begun.said`.
 */
export function stageOf({ order, launch, refusal, cancelledAt }, { begunAt, endedAt }) {
  const phase = order?.phase ?? 'Unknown';
  if (cancelledAt !== null && cancelledAt !== undefined)
    return phase === 'Revoked' || isCarriedOut(order, 'cancel') ? 'cancelled' : 'cancelling';
  if (phase === 'Done') return 'paid';
  if (phase === 'Expired') return 'expired';
  if (phase === 'Revoked') return 'cancelled';
  if (endedAt !== null) return phase === 'Collecting' ? 'collecting' : 'ending';
  if (begunAt !== null) return 'begun';
  if (launch !== null && launch !== undefined) return 'confirm';
  return refusal === null ? 'opening' : 'refused';
}

/** Stages at which something moves without the user. */
export const isMoving = (stage) => ['opening', 'ending', 'collecting', 'cancelling'].includes(stage);

/** Stages after which nothing happens by itself. */
export const isOver = (stage) => ['paid', 'refused', 'expired', 'cancelled'].includes(stage);

/** How a stage is coloured. */
export const toneOf = (stage) =>
  ({ paid: 'good', begun: 'good', confirm: 'act', refused: 'bad', expired: 'still', cancelled: 'still' })[
    stage
  ] ?? 'wait';

/** Phases of the ledger, for staff: every phase has a text `phase.…`. */
export const toneOfPhase = (phase) =>
  ({
    Done: 'good',
    InService: 'good',
    AwaitingConfirmation: 'act',
    RefundAbnormal: 'bad',
    Collecting: 'wait',
    Refunding: 'wait',
  })[phase] ?? 'still';

const isCarriedOut = (order, name) =>
  order?.commands.some(({ operation, state }) => operation.endsWith(`.${name}`) && state === 'done') ?? false;

/** What holds a command up: `trying` again after a failure, or `dead`, which a person has to look at. */
export function troubleOf(order) {
  const commands = order?.commands ?? [];
  if (commands.some(({ state }) => state === 'dead')) return { kind: 'dead', attempts: 0 };
  const late = commands.find(({ state, lastError }) => state === 'waiting' && lastError !== null);
  return late && { kind: 'trying', attempts: late.attempts };
}

/**
 * The stage as the texts name it: a power bank that was declared lost has not been returned, and a signed course may be in a
 * lesson or behind its last one.
 */
export function wordOf(kind, stage, thing) {
  if (kind === 'rental' && isLost(thing) && ['ending', 'collecting', 'paid'].includes(stage))
    return `lost-${stage}`;
  if (kind !== 'course' || stage !== 'begun') return stage;
  if (thing.lessons.every(({ endedAt }) => endedAt !== null)) return 'over';
  return thing.lessons.some(isUnderWay) ? 'during' : stage;
}

/** Whether the desk declared that a power bank does not come back. */
export const isLost = ({ lostAt }) => typeof lostAt === 'number';

const isUnderWay = ({ beganAt, endedAt }) => beganAt !== null && endedAt === null;

/** The moments at which each business begins and ends. */
const courses = {
  rental: ({ handedOutAt, returnedAt, lostAt = null }) => ({
    begunAt: handedOutAt,
    endedAt: returnedAt ?? lostAt,
  }),
  course: ({ signedAt }) => ({ begunAt: signedAt, endedAt: null }),
  lesson: ({ beganAt, endedAt }) => ({ begunAt: beganAt, endedAt }),
  visit: ({ acceptedAt, closedAt }) => ({ begunAt: acceptedAt, endedAt: closedAt }),
  shop: ({ confirmedAt, deliveredAt }) => ({ begunAt: confirmedAt, endedAt: deliveredAt }),
};

/** @param kind of business: `rental`, `course`, `lesson`, `visit`, `shop` */
export const stageOfThing = (kind, thing) => stageOf(thing, courses[kind](thing));
