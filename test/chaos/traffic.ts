import { randomUUID } from 'node:crypto';
import { forgeries, type Forgery } from './forgeries.js';
import type { Identities } from './identities.js';
import { eventsOfOrder, type Effect, type OrderEvent } from './order-events.js';
import type { Random } from './random.js';

/** A notification that WeChat Pay, or somebody else, sends until it is answered. */
export interface Message {
  readonly id: string;
  readonly eventType: string;
  readonly content: string;
  /** Milliseconds after the start. */
  readonly firstAttempt: number;
  /** Its first attempt that a host answers carries a probe signature (签名探测流量). */
  readonly probe: boolean;
  /** Absent on what WeChat Pay sent. */
  readonly forgery?: Forgery;
}

export interface Traffic {
  readonly messages: readonly Message[];
  readonly notifications: number;
  /** What the host's table must hold. */
  readonly effects: readonly Effect[];
}

/** What is sent in one run: 1 to 4 copies of every notification in any order, probes and forgeries among them. */
export function createTraffic(
  identities: Identities,
  { orders, seconds }: { readonly orders: number; readonly seconds: number },
  random: Random,
): Traffic {
  const moment = (): number => random.integer(0, seconds * 1_000);
  const events = Array.from({ length: orders }, (_, index) =>
    eventsOfOrder(identities, `R${index + 1}`, random),
  ).flat();
  const copies = events.flatMap((event) => copiesOf(event, moment, random));
  const forged = Array.from({ length: Math.round(copies.length * 0.02) }, (_, index): Message => {
    const [pattern] = eventsOfOrder(identities, `FORGED${index + 1}`, random).slice(1);
    if (pattern === undefined) throw new Error('An order has no payment');
    return {
      ...pattern,
      id: randomUUID(),
      firstAttempt: moment(),
      probe: false,
      forgery: random.pick(forgeries),
    };
  });
  return {
    messages: [...copies, ...forged].toSorted((one, other) => one.firstAttempt - other.firstAttempt),
    notifications: events.length,
    effects: events.map(({ effect }) => effect),
  };
}

function copiesOf(event: OrderEvent, moment: () => number, random: Random): Message[] {
  const original: Message = {
    ...event,
    id: randomUUID(),
    firstAttempt: moment(),
    probe: random.chance(0.05),
  };
  const others = Array.from({ length: random.integer(0, 3) }, () => ({
    ...original,
    id: random.chance(0.5) ? original.id : randomUUID(),
    // Copies at the same moment meet while the first is being handled.
    firstAttempt: random.chance(0.3) ? original.firstAttempt : moment(),
    probe: random.chance(0.05),
  }));
  return [original, ...others];
}
