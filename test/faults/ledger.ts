import { deliveriesOf } from '../../packages/simulator/src/deliveries/deliveries.js';
import { serviceAccountsOf } from '../../packages/simulator/src/partner/service-account.js';
import { authorizationsOf } from '../../packages/simulator/src/permissions/authorization.store.js';
import { signPlansOf } from '../../packages/simulator/src/plans/sign-plan.store.js';
import { plansOf } from '../../packages/simulator/src/plans/plan.store.js';
import {
  receiversOf,
  shareReturnsOf,
  sharingsOf,
} from '../../packages/simulator/src/profit-sharing/sharing.store.js';
import { refundsOf } from '../../packages/simulator/src/refunds/refund.store.js';
import { legacyOrdersOf } from '../../packages/simulator/src/legacy-orders/legacy-order.store.js';
import { parkingOf } from '../../packages/simulator/src/parking/parking.store.js';
import { ordersOf } from '../../packages/simulator/src/orders/service-order.store.js';
import type {
  ApiAnswer,
  ApiCall,
  ReceivedRequest,
  Routes,
} from '../../packages/simulator/src/http/api-call.js';
import type { Merchant } from '../../packages/simulator/src/merchant/merchant.js';
import { routes } from '../../packages/simulator/src/features.js';

/** One time that WeChat Pay looked at a call. */
export interface Execution {
  /** Such as `POST /v3/payscore/serviceorder`. */
  readonly route: string;
  /** 0 where it was refused. */
  status: number;
  /** Whether anything is other than before. */
  changed: boolean;
  answer: unknown;
}

/** What WeChat Pay saw and did in one run. */
export class Ledger {
  readonly requests: ReceivedRequest[] = [];
  readonly executions: Execution[] = [];

  receive(request: ReceivedRequest): void {
    this.requests.push(request);
  }
}

/** Everything that WeChat Pay keeps of a merchant. */
const stateOf = (merchant: Merchant): string =>
  JSON.stringify(stores.map((storeOf) => rowsOf(storeOf(merchant)))) +
  JSON.stringify([...serviceAccountsOf(merchant)]) +
  JSON.stringify([...shareReturnsOf(merchant)]) +
  JSON.stringify(deliveriesOf(merchant).list());

const stores = [
  ordersOf,
  legacyOrdersOf,
  refundsOf,
  sharingsOf,
  receiversOf,
  plansOf,
  signPlansOf,
  authorizationsOf,
  parkingOf,
];

/** Of a store: all maps that it holds. */
function rowsOf(store: object): unknown[] {
  return Object.values(store).flatMap((part: unknown) => (part instanceof Map ? [[...part]] : []));
}

/** The simulator's operations, each of whose runs is written down. */
export function recordedRoutes(ledger: () => Ledger): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([route, operation]) => [
      route,
      async (call: ApiCall, merchant: Merchant): Promise<ApiAnswer> => {
        const execution: Execution = { route, status: 0, changed: false, answer: undefined };
        ledger().executions.push(execution);
        const before = stateOf(merchant);
        const answer = await operation(call, merchant);
        execution.status = answer.status;
        execution.answer = answer.body && (JSON.parse(JSON.stringify(answer.body)) as unknown);
        execution.changed = stateOf(merchant) !== before;
        return answer;
      },
    ]),
  );
}
