import { SimulatorError } from '../base/simulator.error.js';
import type { Merchant } from '../merchant/merchant.js';
import { route, type ControlRoutes } from './control-route.js';

interface View {
  get(number: string): object | undefined;
  list(): object[];
}

/** Routes that answer the records of a domain: all, or one by its number. */
export function records(name: string, parameter: string, view: (merchant: Merchant) => View): ControlRoutes {
  const words = name.replaceAll('-', ' ');
  return {
    [`GET /simulator/${name}`]: route(`All ${words}, oldest first`, {}, ({ merchant }) => ({
      [name.replace('-', '_')]: view(merchant).list(),
    })),
    [`GET /simulator/${name}/{${parameter}}`]: route(`One of the ${words}`, {}, ({ merchant, path }) => {
      const record = view(merchant).get(path(parameter));
      if (record !== undefined) return record;
      throw new SimulatorError(`There is no ${path(parameter)} among the ${words}`, 404);
    }),
  };
}
