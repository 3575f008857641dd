import { createHash } from 'node:crypto';
import type { OrderKind } from '../api/orders/order-kind.js';
import type { PayscoreOperation } from '../client/operation.js';
import { PayscoreApiError, PayscoreConfigError, PayscoreValidationError } from '../errors/index.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { toWire } from '../schema/codec.js';
import { openKinds } from './open-kinds.js';

type Fields = Readonly<Record<string, unknown>>;

/** The call that asks WeChat Pay about an order. */
export interface OrderQuery {
  readonly operation: PayscoreOperation;
  readonly path: readonly string[];
  readonly request: Fields;
}

/** The query of an order. @param fields the order's number, and the further fields that find it */
export function orderQuery(kind: OrderKind, fields: Fields): OrderQuery {
  const { operation, number: property } = openKinds[kind];
  if (!operation.path.includes('{')) return { operation, path: [], request: fields };
  const { [property]: number, ...request } = fields;
  return { operation, path: [number as string], request };
}

/** What a query has told of an order. */
export interface OrderAnswer {
  /** Merchant number of the registration that asked. */
  readonly mchid: string;
  readonly kind: OrderKind;
  readonly answer: object;
  readonly request: Fields;
  /** Time at which the answer was true, milliseconds since 1970: the time of sending. */
  readonly asOf: number;
}

/** The events that must have happened, given the answer of a query, as their notifications would have told them. */
export function impliedEvents(given: OrderAnswer): VerifiedNotification[] {
  const { kind, answer, asOf } = given;
  const content = contentOf(given);
  return openKinds[kind].eventsOf(answer).map((eventType) => eventOf(eventType, content, asOf));
}

/** Content of the notification that should have come. */
function contentOf({ mchid, kind, answer, request: { subMchid } }: OrderAnswer): Fields {
  const content = toWire(answer) as Fields;
  const merchant = subMchid === undefined ? {} : { sub_mchid: subMchid };
  if (kind !== 'refund') return { ...merchant, ...content };
  const { status, ...refund } = content;
  const owner = subMchid === undefined ? 'mchid' : 'sp_mchid';
  return { [owner]: mchid, ...merchant, ...refund, refund_status: status };
}

function eventOf(eventType: string, content: Fields, asOf: number): VerifiedNotification {
  const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return {
    notification: {
      id: `reconciled-${contentHash}-${eventType}`,
      eventType,
      createTime: undefined,
      summary: undefined,
      originalType: undefined,
      reconciled: true,
    },
    content,
    contentHash,
    asOf,
  };
}

/** Whether an error concerns one order only: a wrong request, or a 400 or 404 of WeChat Pay. */
export function isOfOneOrder(error: unknown): boolean {
  if (error instanceof PayscoreValidationError || error instanceof PayscoreConfigError) return true;
  return error instanceof PayscoreApiError && (error.status === 400 || error.status === 404);
}
