import type { Merchant } from '../merchant/merchant.js';
import { SimulatedOrders } from '../orders/simulated-orders.js';
import { SimulatedUser } from '../merchant/simulated-user.js';
import { SimulatorError } from '../simulator.error.js';
import { ApiError } from './api-error.js';
import type { ReceivedRequest, Routes } from './api-call.js';
import { Router } from './router.js';
import type { WireAnswer } from './simulator-server.js';

/**
 * The side of the simulator that WeChat Pay does not have, under `/simulator` and without signatures: for a person with
 * curl, or a test in another language.
 */
export class ControlApi {
  private readonly router: Router;

  constructor(private readonly merchant: Merchant) {
    const user = new SimulatedUser(merchant);
    const orders = new SimulatedOrders(merchant.orders);
    const routes: Routes = {
      'POST /simulator/user/{out_order_no}/confirm': ({ path }) => ({
        status: 200,
        body: user.confirm(path['out_order_no'] ?? ''),
      }),
      'POST /simulator/user/{out_order_no}/pay': ({ path }) => ({
        status: 200,
        body: user.pay(path['out_order_no'] ?? ''),
      }),
      'GET /simulator/orders': () => ({ status: 200, body: { orders: orders.list() } }),
    };
    this.router = new Router(routes);
  }

  async answer({ method, target }: ReceivedRequest): Promise<WireAnswer> {
    try {
      const { operation, path } = this.router.match(method, target.split('?')[0] ?? '');
      const { status, body } = await operation(
        { path, query: {}, body: {}, serial: undefined },
        this.merchant,
      );
      return json(status, body);
    } catch (error) {
      const status = error instanceof SimulatorError || error instanceof ApiError ? error.status : 500;
      return json(status, { message: error instanceof Error ? error.message : String(error) });
    }
  }
}

const json = (status: number, body: object | undefined): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  text: JSON.stringify(body),
});
