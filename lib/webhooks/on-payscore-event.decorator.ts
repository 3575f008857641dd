import type { OpenUnion } from '../schema/open-union.js';
import type { PayscoreEventMap } from './events/event-map.js';
import type { PayscoreNotification } from '../notifications/notification.js';
import type { PayscoreWebhookOptions } from './payscore-webhook-controller.decorator.js';
import { EVENT_HANDLER } from './webhook.constants.js';

/** First parameter of a handler: the DTO of the event, or JSON in camelCase for events outside of the event map. */
export type PayscoreEventResource<Type extends string> = Type extends keyof PayscoreEventMap
  ? PayscoreEventMap[Type]
  : Record<string, unknown>;

/** Metadata that {@link OnPayscoreEvent} sets on a method. */
export interface EventHandlerMetadata {
  /** Event type; undefined for every event that has no handler of its own. */
  readonly type: string | undefined;
  readonly name: string | undefined;
}

type Handler<Resource> = (resource: Resource, notification: PayscoreNotification) => unknown;
type HandlerDecorator<Resource> = <Method extends Handler<Resource>>(
  prototype: object,
  property: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method handle an event: on the class with `@PayscoreWebhookController`, or on any provider. Repeatable. The
 * notification is acknowledged when the method has returned; if the method throws, WeChat Pay sends the notification
 * again.
 * @param type event type, such as `PAYSCORE.USER_PAID`; omitted: every event that has no handler of its own
 * @param options on a provider, the `name` of the merchant's registration; a controller has its own
 */
export function OnPayscoreEvent<Type extends OpenUnion<keyof PayscoreEventMap>>(
  type: Type,
  options?: PayscoreWebhookOptions,
): HandlerDecorator<PayscoreEventResource<Type>>;
export function OnPayscoreEvent(type?: undefined, options?: PayscoreWebhookOptions): HandlerDecorator<object>;
export function OnPayscoreEvent(
  type?: string,
  { name }: PayscoreWebhookOptions = {},
): HandlerDecorator<never> {
  return (_prototype, _property, { value }) => {
    const method = value as object;
    const earlier = (Reflect.getMetadata(EVENT_HANDLER, method) ?? []) as EventHandlerMetadata[];
    Reflect.defineMetadata(EVENT_HANDLER, [...earlier, { type, name }], method);
  };
}
