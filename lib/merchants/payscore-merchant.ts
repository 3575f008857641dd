import type { Registration } from '../registrations/registration.js';
import { merchantServices, type MerchantServices } from './merchant-services.js';

/**
 * One merchant at run time. Its properties are the services that `PayscoreModule` injects for a static one, such as
 * `merchant.serviceOrders.create(…)`. Get it anew for each piece of work: it keeps the keys that it was loaded with.
 */
export interface PayscoreMerchant extends MerchantServices {
  /** Merchant number (商户号). */
  readonly mchid: string;
}

/** The merchant of a registration. Each service is made when it is first used. */
export function merchantOf(registration: Registration): PayscoreMerchant {
  const merchant = Object.create(services) as { registration?: Registration };
  Object.defineProperty(merchant, 'registration', { value: registration });
  return merchant as unknown as PayscoreMerchant;
}

const services = Object.defineProperties(
  {},
  {
    mchid: {
      enumerable: true,
      get(this: { registration: Registration }) {
        return this.registration.config.mchid;
      },
    },
    ...Object.fromEntries(
      Object.entries(merchantServices).map(([name, service]) => [
        name,
        {
          enumerable: true,
          get(this: { registration: Registration }): object {
            return this.registration.part<object>(service);
          },
        },
      ]),
    ),
  },
);
