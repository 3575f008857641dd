import { SimulatorError } from '../base/simulator.error.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import type { Delivery } from '../deliveries/delivery.js';
import { route, type ControlCall } from '../feature/control-route.js';
import type { Feature } from '../feature/feature.js';
import { optional, text, wholeNumber } from '../feature/shape.js';
import { usualNotifyUrl } from '../orders/order-by-hand.js';
import { triggers } from './triggers.js';
import type { Trigger } from './trigger.js';

/** What a trigger did. */
export interface Triggered {
  /** Such as `PAYSCORE.USER_PAID`. */
  readonly event_type: string;
  /** The number that the notification is about. */
  readonly subject: string;
  /** The calls that were made as the merchant: method, path and status. */
  readonly calls: readonly string[];
  /** The notification, after its first attempt. */
  readonly notification: Delivery;
}

const fields = { order: optional(text), notifyUrl: optional(text), amount: optional(wholeNumber(1)) };

/** Events that are made to come about by name. */
export const triggersFeature: Feature = {
  control: {
    'GET /simulator/triggers': route('The events that can be triggered', {}, () => ({
      triggers: Object.entries(triggers).map(([event_type, { does, order }]) => ({
        event_type,
        does,
        takes_order: order !== undefined,
      })),
    })),
    'POST /simulator/triggers/{event_type}': route(
      'Makes an event come about, with all that it needs, and answers its notification; order names an existing one',
      fields,
      triggered,
    ),
  },
};

async function triggered({ merchant, path, body, call }: ControlCall<typeof fields>): Promise<Triggered> {
  const event_type = path('event_type');
  const trigger = triggers[event_type];
  if (trigger === undefined) {
    throw new SimulatorError(
      `No ${event_type} can be triggered; GET /simulator/triggers lists what can`,
      404,
    );
  }
  refuseUnusable(event_type, trigger, body);
  const calls: string[] = [];
  const deliveries = deliveriesOf(merchant);
  const earlier = new Set(deliveries.list().map(({ id }) => id));
  const subject = await trigger.run({
    merchant,
    notifyUrl: usualNotifyUrl(merchant),
    ...body,
    call: async (method, target, sent) => {
      const answer = await call(method, target, sent);
      calls.push(`${method} ${target} ${answer.status}`);
      return answer;
    },
  });
  await deliveries.idle();
  const notification = deliveries
    .list()
    .find((one) => !earlier.has(one.id) && one.eventType === event_type && one.subject === subject);
  if (notification !== undefined) return { event_type, subject, calls, notification };
  throw new SimulatorError(
    `${subject} is there, but nothing was sent: what is scripted ended it otherwise`,
    409,
  );
}

function refuseUnusable(
  event: string,
  { order: taken }: Trigger,
  body: ControlCall<typeof fields>['body'],
): void {
  if (body.order === undefined) return;
  if (taken === undefined) {
    throw new SimulatorError(`order: ${event} is about no existing order; leave it out`);
  }
  if (taken === 'notified where it was made' && body.notifyUrl !== undefined) {
    throw new SimulatorError(
      'notifyUrl: an order is notified where its creation said; leave it out, or the order',
    );
  }
}
