import type { OpenUnion } from '../schema/open-union.js';
import type { PayscoreEventMap } from './events/event-map.js';
import type { PayscoreOwnEventMap } from './events/own-events.js';
import type { PayscoreNotification } from '../notifications/notification.js';
import { registrationNamed, type PayscoreWebhookOptions } from './payscore-webhook-controller.decorator.js';
import { EVENT_HANDLER } from './webhook.constants.js';

/** First parameter of a handler: the DTO of the event, or JSON in camelCase for events outside of the event map. */
export type PayscoreEventResource<Type extends string> = Type extends keyof PayscoreEventMap
  ? PayscoreEventMap[Type]
  : Type extends keyof PayscoreOwnEventMap
    ? PayscoreOwnEventMap[Type]
    : Record<string, unknown>;

/** Options of {@link OnPayscoreEvent}. */
export interface PayscoreEventOptions extends PayscoreWebhookOptions {
  /**
   * Whether the method is given, as its third argument, the open transaction in which `nestjs-payscore/ledger` claims
   * the event: claim and effects commit or roll back together. Needs `PayscoreLedgerModule`. @default false
   */
  transaction?: boolean | undefined;
}

interface InTransaction extends PayscoreEventOptions {
  transaction: true;
}

/** Metadata that {@link OnPayscoreEvent} sets on a method. */
export interface EventHandlerMetadata {
  /** Event type; undefined for every event that has no handler of its own. */
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly transaction?: boolean | undefined;
}

type Handler<Resource> = (resource: Resource, notification: PayscoreNotification) => unknown;
// The host's database decides on the type of the transaction: a method may declare any, as never is assignable to it.
type TransactionHandler<Resource> = (
  resource: Resource,
  notification: PayscoreNotification,
  transaction: never,
) => unknown;
type HandlerDecorator<Any> = <Method extends Any>(
  prototype: object,
  property: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;
type EventType = OpenUnion<keyof PayscoreEventMap | keyof PayscoreOwnEventMap>;

/**
 * Makes a method handle an event: on the class with `@PayscoreWebhookController`, or on any provider. Repeatable. The
 * notification is acknowledged when the method has returned; if the method throws, WeChat Pay sends the notification
 * again.
 * @param type event type, such as `PAYSCORE.USER_PAID`; omitted: every event that has no handler of its own
 * @param options on a provider, the `name` of the merchant's registration; a controller has its own. `merchants: true` in the place
 * of a name: the merchants of `PayscoreMerchantsModule`. `transaction: true`
 * hands the method the ledger's open transaction
 */
export function OnPayscoreEvent<Type extends EventType>(
  type: Type,
  options: InTransaction,
): HandlerDecorator<TransactionHandler<PayscoreEventResource<Type>>>;
export function OnPayscoreEvent(
  type: undefined,
  options: InTransaction,
): HandlerDecorator<TransactionHandler<object>>;
export function OnPayscoreEvent<Type extends EventType>(
  type: Type,
  options?: PayscoreEventOptions,
): HandlerDecorator<Handler<PayscoreEventResource<Type>>>;
export function OnPayscoreEvent(
  type?: undefined,
  options?: PayscoreEventOptions,
): HandlerDecorator<Handler<object>>;
export function OnPayscoreEvent(
  type?: string,
  { transaction, ...registration }: PayscoreEventOptions = {},
): HandlerDecorator<never> {
  return (prototype: object, property, { value }) => {
    const method = value as object;
    const name = registrationNamed(
      registration,
      `@OnPayscoreEvent on ${prototype.constructor.name}.${String(property)}`,
    );
    const earlier = (Reflect.getMetadata(EVENT_HANDLER, method) ?? []) as EventHandlerMetadata[];
    Reflect.defineMetadata(EVENT_HANDLER, [...earlier, { type, name, transaction }], method);
  };
}
