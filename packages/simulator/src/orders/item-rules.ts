import { paramError } from '../http/api-error.js';
import { body } from '../shared/refusals.js';
import type { CompleteRequest, CreateRequest } from './service-order.requests.js';
import type { ServiceOrder } from './service-order.js';

type Charged = Pick<CreateRequest, 'post_payments' | 'post_discounts'>;

/** Rules over several fields of the items. `商品信息`, the goods of an unattended shop, is the only name that may repeat. */
export function checkItems({ post_payments = [], post_discounts = [] }: Charged): void {
  const seen = new Set<string>();
  for (const [index, { name, amount, description }] of post_payments.entries()) {
    const field = `post_payments/${index}`;
    if (amount === undefined && description === undefined)
      throw paramError(body(field), 'amount与description至少填一个');
    if (seen.has(name) && name !== '商品信息') throw paramError(body(`${field}/name`), '在同一订单内重复');
    seen.add(name);
  }
  const discounts = new Set<string>();
  for (const [index, { name, description }] of post_discounts.entries()) {
    const field = `post_discounts/${index}`;
    if ((name === undefined) !== (description === undefined)) {
      throw paramError(body(field), 'name与description须同时填写');
    }
    if (name !== undefined && discounts.has(name))
      throw paramError(body(`${field}/name`), '在同一订单内重复');
    if (name !== undefined) discounts.add(name);
  }
}

/** `end_location` requires `start_location`: in the same call or, at completion, in the order. */
export function checkLocation(request: Pick<CompleteRequest, 'location'>, order?: ServiceOrder): void {
  const start = request.location?.start_location ?? order?.location?.start_location;
  if (request.location?.end_location !== undefined && start === undefined) {
    throw paramError(body('location/end_location'), '须同时填写start_location');
  }
}
