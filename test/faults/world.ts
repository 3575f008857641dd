import { deliveriesOf } from '../../packages/simulator/src/deliveries/deliveries.js';
import type { ManualClock } from '../../packages/simulator/src/base/clock.js';
import type { Merchant } from '../../packages/simulator/src/merchant/merchant.js';
import { SimulatedMerchant } from '../../packages/simulator/src/simulated-merchant.js';
import { Router } from '../../packages/simulator/src/http/router.js';
import { routes } from '../../packages/simulator/src/features.js';
import { useFirst, withoutConfirmation } from '../support/simulated-merchant.js';
import { powerBankService } from '../../packages/simulator/src/merchant/simulator-service.js';
import { beijingTime, parametersOf, type Wire } from './wire.js';

export const services = [powerBankService, useFirst, withoutConfirmation];
export const appid = 'wxd678efh567hg6787';
export const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
export const subMchid = '1900000109';
/** Nobody listens there. */
export const nowhere = 'http://127.0.0.1:9/notify';

const router = new Router(routes);

/** WeChat Pay as it is before a call: what happened earlier, played to it without a network between. */
export class World {
  readonly wechat: SimulatedMerchant;

  constructor(
    readonly merchant: Merchant,
    readonly clock: ManualClock,
    /** For whatever the call creates or is about. */
    readonly no: string,
  ) {
    this.wechat = new SimulatedMerchant(merchant, '');
    // Notifications are counted here, and none needs to be sent.
    deliveriesOf(merchant).disturb({ seed: 1, lose: 1 });
  }

  /** Now, as WeChat Pay writes times. */
  get time(): string {
    return beijingTime(this.clock.now());
  }

  /** Carries an operation out, such as `POST /v3/payscore/serviceorder`; throws where WeChat Pay refuses. */
  async play(operation: string, fields: Wire): Promise<Wire> {
    const [method = '', template = ''] = operation.split(' ');
    const inPath = new Set(parametersOf(template));
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(fields[name])),
    );
    const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !inPath.has(name)));
    const match = router.match(method, path);
    const sent =
      method === 'GET' ? { query: rest as Record<string, string>, body: {} } : { query: {}, body: rest };
    const answer = await match.operation({ path: match.path, serial: undefined, ...sent }, this.merchant);
    answer.afterwards?.();
    return (answer.body ?? {}) as Wire;
  }
}
