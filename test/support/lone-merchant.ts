import { openMerchant as openWithState } from '../../packages/simulator/src/features.js';
import { deliveriesOf } from '../../packages/simulator/src/deliveries/deliveries.js';
import { onTestFinished } from 'vitest';
import { ManualClock } from '../../packages/simulator/src/base/clock.js';
import type { Routes } from '../../packages/simulator/src/http/api-call.js';
import { RequestLog } from '../../packages/simulator/src/server/request-log.js';
import { Router } from '../../packages/simulator/src/http/router.js';
import { SignedApi } from '../../packages/simulator/src/server/signed-api.js';
import { SimulatorServer } from '../../packages/simulator/src/server/simulator-server.js';
import {
  resolveMerchantOptions,
  type SimulatedMerchantOptions,
} from '../../packages/simulator/src/merchant/merchant.options.js';
import type { Merchant } from '../../packages/simulator/src/merchant/merchant.js';
import { Database } from '../../packages/simulator/src/state/database.js';
import { startServer, type ReceivedRequest } from './local-server.js';
import { RawClient } from './raw-client.js';
import { tenOClock } from './simulated-merchant.js';

interface Start extends SimulatedMerchantOptions {
  readonly database?: Database;
  readonly clock?: ManualClock;
  readonly deliveryLimit?: number;
}

/** A merchant of the simulator, without a simulator around it. Its clock stands at ten, unless one is given. */
export async function openMerchant(start: Start = {}): Promise<{
  readonly merchant: Merchant;
  readonly clock: ManualClock;
  readonly database: Database;
}> {
  const { database = new Database(), clock = new ManualClock(tenOClock), deliveryLimit = 1_000 } = start;
  const surroundings = { clock, database, deliveryLimit, notificationTimeout: 5_000 };
  const merchant = await openWithState(resolveMerchantOptions(start), surroundings);
  onTestFinished(() => deliveriesOf(merchant).stop());
  return { merchant, clock, database };
}

/** The database as a restarted simulator would read it from its file. */
export const restarted = (database: Database): Database =>
  new Database(JSON.parse(JSON.stringify(database.save())) as ReturnType<Database['save']>);

/** The `/v3` API with the test's own operations. */
export async function startApi(
  routes: Routes,
  start: Start = {},
): Promise<{
  readonly merchant: Merchant;
  readonly clock: ManualClock;
  readonly client: RawClient;
  readonly log: RequestLog;
  readonly baseUrl: string;
  /** The key that WeChat Pay signs with, PEM. */
  readonly key: string;
  readonly stop: () => Promise<void>;
}> {
  const { merchant, clock } = await openMerchant(start);
  const { identity, platform } = merchant;
  const log = new RequestLog(10);
  const api = new SignedApi(new Router(routes), new Map([[merchant.mchid, merchant]]), clock, log);
  const server = await SimulatorServer.start(0, (request) => api.answer(request));
  onTestFinished(() => server.stop());
  const privateKey = identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    merchant,
    clock,
    log,
    client: new RawClient({ ...identity, privateKey, http: server, clock: () => clock.now() }),
    baseUrl: server.baseUrl,
    key: platform.signer().publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    stop: () => server.stop(),
  };
}

/** A merchant whose notifications go to a host that answers by the script. */
export async function startNotified(
  script: Parameters<typeof startServer>[0],
  start: Start = {},
): Promise<
  Awaited<ReturnType<typeof openMerchant>> & {
    readonly received: readonly ReceivedRequest[];
    /** Sends notices one after another, each about a subject of its own: `A`, `B`, … */
    readonly notify: (...subjects: string[]) => Promise<void>;
    readonly url: string;
  }
> {
  const { origin, requests } = await startServer(script);
  const opened = await openMerchant(start);
  const url = `${origin}/notify`;
  const notify = async (...subjects: string[]): Promise<void> => {
    for (const subject of subjects) {
      const resource = { out_order_no: subject };
      deliveriesOf(opened.merchant).send({ eventType: 'PAYSCORE.USER_PAID', subject, url, resource });
      await deliveriesOf(opened.merchant).idle();
    }
  };
  return { ...opened, received: requests, notify, url };
}
