import { merchant } from './merchant.mjs';
import { load } from './package.mjs';

/** The work of a call on its request and its answer, without keys and connections. */
export function conversion() {
  const { checkRequest } = load('client/call-checks.js');
  const { fromWire, toWire } = load('schema/codec.js');
  const { fillDefaults } = load('schema/module-default.decorator.js');
  const { serviceOrderOperations } = load('api/merchant/service-orders/service-order.operations.js');
  const { create } = serviceOrderOperations;
  const { appid, serviceId, notifyUrl } = merchant;
  return {
    operation: create,
    validate: (request) => checkRequest(create, [], request),
    request(request) {
      const filled = fillDefaults(create.request, request, { appid, serviceId, notifyUrl });
      checkRequest(create, [], filled);
      return toWire(filled);
    },
    answer: (json) => fromWire(create.answer, json),
  };
}
